create table greetings (language varchar primary key, greeting varchar);
insert into greetings values ('en', 'Hello'), ('fr', 'Bonjour'), ('de', 'Guten Tag');
