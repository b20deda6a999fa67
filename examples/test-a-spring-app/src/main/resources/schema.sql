create table goods (sku varchar primary key, name varchar);
create table items (order_id integer, sku varchar);
