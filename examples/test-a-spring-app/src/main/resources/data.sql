insert into goods values ('l', 'lamp'), ('c', 'chair'), ('d', 'desk');
insert into items values (4711, 'l'), (4711, 'c'), (4711, 'd');
