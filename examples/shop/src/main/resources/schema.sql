CREATE TABLE goods (sku text PRIMARY KEY, amount int NOT NULL CHECK (amount >= 0));
INSERT INTO goods VALUES ('lamp', 1000000), ('chair', 1000000), ('desk', 1000000), ('shelf', 1000000), ('cursed-mirror', 0);
