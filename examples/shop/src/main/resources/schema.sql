CREATE TABLE goods (sku text PRIMARY KEY, amount int NOT NULL CHECK (amount >= 0));
INSERT INTO goods VALUES ('lamp', 1000000), ('chair', 1000000), ('desk', 1000000), ('shelf', 1000000), ('cursed-mirror', 0);
INSERT INTO goods SELECT 'screw-' || n, n FROM generate_series(1, 37) AS n;
