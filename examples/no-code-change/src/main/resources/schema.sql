create table prices (item varchar primary key, dollars int);
insert into prices values ('lamp', 40), ('chair', 120);
