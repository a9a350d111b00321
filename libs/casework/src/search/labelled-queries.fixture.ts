/** Invented clients of an office: given name, family name, other names, date of birth, NYSID, telephone. */
export const CLIENTS = `
Yekaterina|Shcherbakova|Katya Orlova|1990-11-05|01234567A|
Jean-Baptiste|Toussaint||1971-02-28|02345678B|212-555-0141
José Luis|Peñaranda Ibáñez|Pepe Penaranda|1984-03-09|03456789C|
Siobhán|O’Shaughnessy||1979-12-01|04567890D|
Oluwaseun|Adebayo||1988-07-30|05678901E|
Mohammed|Al-Rahmani||1992-04-17|06789012F|
Nguyễn Thị|Hương||1985-01-22|07890123G|
Xiaoming|Wang||1976-09-13|08901234H|
Min-jun|Park||1995-06-06|09012345J|
Rajesh|Venkataraman||1969-10-10|10123456K|
Krzysztof|Wiśniewski||1981-05-19|11234567L|
Chukwuemeka|Okonkwo||1990-08-08|12345678M|
Guadalupe|Hernández|Lupita Hernandez|1998-03-14|13456789N|
João|Gonçalves||1973-11-30|14567890P|
Giovanna|Sant’Angelo||1966-06-21|15678901Q|
Aaliyah|Washington||2001-02-02|16789012R|
Wendeline|Osgood||1983-07-07|17890123S|646-555-0177
Anastasios|Papadopoulos||1958-04-23|18901234T|
Shlomo|Feigenbaum||1962-01-15|19012345U|
Jürgen|Müllenhoff||1977-12-24|20123456V|
Fatoumata|Diallo||1993-09-09|21234567W|
William|Ravenscroft|Billy Ravenscroft|1980-10-31|22345678X|
Sukarno|||1970-05-05|23456789Y|
Thaddeus|Nwokolane|Teddy Nwoko|1984-03-10|24567890Z|
Maria|Quispe||1987-03-03||
Maria|Quintanilla||1989-03-03||
Marisol|Quispe-Mamani||1991-03-03||
Ottilie|Branscomber||1975-08-19||
Leopold|Harrowgate||1968-02-11||
Kerensa|Vantongeren||1994-12-12||`;

/** Their cases: client's family name, title, county, tags. */
export const CASES = `
Shcherbakova|Sealing of two convictions|Kings|clean slate
Toussaint|Licence of a barber|Bronx|occupational licence
Peñaranda Ibáñez|Marihuana expungement|Queens|expungement
Adebayo|Nursing home job|Erie|employment,urgent
Osgood|Public housing appeal|Richmond|NYCHA
Ravenscroft|Taxi licence|New York|TLC
Harrowgate|Certificate of good conduct|Monroe|
Branscomber|Rap sheet errors|Westchester|record correction`;

/** Court cases of the records in these cases: family name, docket number, county, charges (law, section, description). */
export const COURT_CASES = `
Shcherbakova|2009KN043211|Kings|PL 155.25 PETIT LARCENY;PL 165.40 CRIM POSS STOLEN PROPERTY 5
Peñaranda Ibáñez|CR-012345-19QN|Queens|PL 221.10 CRIM POSS MARIHUANA 5
Adebayo|2014ER000871|Erie|PL 110/120.05 ASSAULT 2
Ravenscroft|2001NY077120|New York|VTL 511 AGGRAVATED UNLICENSED OPERATION;PL 240.20 DISORDERLY CONDUCT
Harrowgate|IND-00432-2005|Monroe|PL 220.16 CRIM POSS CONTROLLED SUBSTANCE 3`;

/** Notes: family name, kind, whether privileged, text. */
export const NOTES = `
Toussaint|call|no|Called the licensing bureau; the hearing is adjourned until the certificate of disposition arrives.
Adebayo|advice|yes|Advised that the nursing home may ask about convictions but not about sealed ones.
Osgood|meeting|no|The superintendent, Mr. Blenkinsop, wrote a reference letter.
Branscomber|research|yes|The fingerprint mismatch suggests that two arrests belong to her cousin Evangeline.`;

/** Documents: family name, file name, kind, what stands on their pages. */
export const DOCUMENTS = `
Osgood|NYCHA termination notice.pdf|correspondence|Your tenancy ends for arrears of rent.,You may ask for a grievance hearing by Kettleburn.
Harrowgate|retainer_signed.pdf|retainer|
Adebayo|scan0012.pdf|exhibit|Diploma of the Academy of Phlebotomy,awarded with distinction`;

/** What is typed, and what has to come first: kind and title, or a part of it. */
export const LABELLED_QUERIES = `
Yekaterina Shcherbakova|client|Yekaterina Shcherbakova
shcherbakova yekaterina|client|Yekaterina Shcherbakova
Ekaterina Scherbakova|client|Yekaterina Shcherbakova
Katya Shcherbakova|client|Yekaterina Shcherbakova
Е. Щербакова|client|Yekaterina Shcherbakova
katya orlova|client|Yekaterina Shcherbakova
shcherb|client|Yekaterina Shcherbakova
jean baptiste toussaint|client|Jean-Baptiste Toussaint
Toussant|client|Jean-Baptiste Toussaint
JEAN-BAPTISTE|client|Jean-Baptiste Toussaint
jose penaranda|client|José Luis Peñaranda Ibáñez
Peñaranda|client|José Luis Peñaranda Ibáñez
penarnda ibanez|client|José Luis Peñaranda Ibáñez
pepe penaranda|client|José Luis Peñaranda Ibáñez
o'shaughnessy|client|Siobhán O’Shaughnessy
OShaughnessy|client|Siobhán O’Shaughnessy
siobhan oshaughnesy|client|Siobhán O’Shaughnessy
Shivaun O’Shaughnessy|client|Siobhán O’Shaughnessy
oluwaseun adebayo|client|Oluwaseun Adebayo
adebayo oluwasuen|client|Oluwaseun Adebayo
mohamed al rahmani|client|Mohammed Al-Rahmani
Muhammad Alrahmani|client|Mohammed Al-Rahmani
nguyen thi huong|client|Nguyễn Thị Hương
Nguyen Huong|client|Nguyễn Thị Hương
wang xiaoming|client|Xiaoming Wang
王小明|client|Xiaoming Wang
park min jun|client|Min-jun Park
Pak Minjun|client|Min-jun Park
rajesh venkatraman|client|Rajesh Venkataraman
venkat|client|Rajesh Venkataraman
krzysztof wisniewski|client|Krzysztof Wiśniewski
wisnewski|client|Krzysztof Wiśniewski
okonkwo|client|Chukwuemeka Okonkwo
chukwemeka okonkwo|client|Chukwuemeka Okonkwo
lupita hernandez|client|Guadalupe Hernández
Guadelupe Hernandes|client|Guadalupe Hernández
joao goncalves|client|João Gonçalves
Goncalvez|client|João Gonçalves
giovanna santangelo|client|Giovanna Sant’Angelo
aliyah washington|client|Aaliyah Washington
washignton|client|Aaliyah Washington
anastasios papadopolous|client|Anastasios Papadopoulos
shlomo feigenboim|client|Shlomo Feigenbaum
jurgen mullenhoff|client|Jürgen Müllenhoff
Juergen Muellenhoff|client|Jürgen Müllenhoff
fatoumata diallo|client|Fatoumata Diallo
bill ravenscroft|client|William Ravenscroft
ravencroft|client|William Ravenscroft
sukarno|client|Sukarno
maria quispe|client|Maria Quispe
maria quin|client|Maria Quintanilla
"maria quispe"|client|Maria Quispe
01234567A|client|Yekaterina Shcherbakova
NYSID 1234567a|client|Yekaterina Shcherbakova
3456789-c|client|José Luis Peñaranda Ibáñez
born 1984-03-09|client|José Luis Peñaranda Ibáñez
3/9/1984|client|José Luis Peñaranda Ibáñez
March 10, 1984|client|Thaddeus Nwokolane
10 Mar 1984|client|Thaddeus Nwokolane
(212) 555-0141|client|Jean-Baptiste Toussaint
646.555.0177|client|Wendeline Osgood
2009KN043211|court_case|2009KN043211
docket 2009KN0432|court_case|2009KN043211
CR-012345-19QN|court_case|CR-012345-19QN
cr01234519qn|court_case|CR-012345-19QN
012345-19|court_case|CR-012345-19QN
index no. IND 00432 2005|court_case|IND-00432-2005
221.10|court_case|CR-012345-19QN
PL 221.10|court_case|CR-012345-19QN
PL221.10(1)|court_case|CR-012345-19QN
§221.1|court_case|CR-012345-19QN
PL 110/120.05|court_case|2014ER000871
vtl 511|court_case|2001NY077120
petit larceny|court_case|2009KN043211
petty larcency|court_case|2009KN043211
weed|court_case|CR-012345-19QN
disorderly new york|court_case|2001NY077120
public housing appeal|case|Public housing appeal
clean slate kings|case|Sealing of two convictions
tlc open|case|Taxi licence
nycha richmond|case|Public housing appeal
osgood housing|case|Public housing appeal
expungment queens|case|Marihuana expungement
toussaint licence|case|Licence of a barber
blenkinsop|note|meeting
"reference letter"|note|meeting
certificate of disposition|note|call
certifcate dispositon|note|call
fingerprint mismatch|note|research
nursing homes sealed convictions|note|advice
termination notice|document|NYCHA termination notice.pdf
retainer signed harrowgate|document|retainer_signed.pdf
arrears of rent|document|NYCHA termination notice.pdf
greivance hearings|document|NYCHA termination notice.pdf
kettelburn|document|NYCHA termination notice.pdf
"grievance hearing"|document|NYCHA termination notice.pdf
osgood tenancy|document|NYCHA termination notice.pdf
phlebotomy distinction|document|scan0012.pdf
flebotomy academy|document|scan0012.pdf
phlebot|document|scan0012.pdf`;

export const readRows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
