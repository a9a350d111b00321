// Written by scripts/charge-mix.mjs from the public NYPD arrests of December 2017 (NYC Open Data, public domain): do not edit.
// Arrests, class, law, section, subsection (- for none) and title of each charge; 278 arrests whose code names no section are left out.
export const CHARGE_MIX = `
1911 AM PL 120.00 01 Assault in the third degree
1879 AM PL 155.25 - Petit larceny
1218 UM VTL 511 001 Aggravated unlicensed operation in the third degree
1072 BM PL 221.10 01 Criminal possession of marihuana in the fifth degree
1014 AM PL 165.15 03 Theft of services
759 AM PL 220.03 - Criminal possession of a controlled substance in the seventh degree
366 BF PL 220.16 01 Criminal possession of a controlled substance in the third degree
354 EF PL 155.30 01 Grand larceny in the fourth degree
342 DF PL 120.05 02 Assault in the second degree
333 UM VTL 1192 02 Driving while intoxicated, per se
287 DF PL 120.05 01 Assault in the second degree
275 AM PL 145.00 01 Criminal mischief in the fourth degree
260 EF PL 215.51 - Criminal contempt in the first degree
255 V VTL 511 01A
247 AM PL 265.01 01 Criminal possession of a weapon in the fourth degree
245 EF PL 215.51 0B Criminal contempt in the first degree
236 AM PL 120.14 01 Menacing in the second degree
203 DF PL 265.02 01 Criminal possession of a weapon in the third degree
201 DF PL 160.05 - Robbery in the third degree
199 DF PL 170.25 - Criminal possession of a forged instrument in the second degree
192 AM PL 205.30 - Resisting arrest
191 CF PL 160.10 01 Robbery in the second degree
189 AM PL 121.11 - Criminal obstruction of breathing or blood circulation
183 BM PL 140.10 - Criminal trespass in the third degree
183 DF PL 140.20 - Burglary in the third degree
178 EF PL 155.30 04 Grand larceny in the fourth degree
165 UM VTL 1192 03 Driving while intoxicated
161 EF PL 145.05 02 Criminal mischief in the third degree
155 AM PL 221.40 - Criminal sale of marihuana in the fourth degree
151 AM PL 215.50 03 Criminal contempt in the second degree
148 BF PL 220.39 01 Criminal sale of a controlled substance in the third degree
135 DF PL 121.12 - Strangulation in the second degree
129 AM PL 260.10 01 Endangering the welfare of a child
125 CF PL 265.03 1B Criminal possession of a weapon in the second degree
115 AM PL 240.30 02 Aggravated harassment in the second degree
113 AM PL 240.30 M1 Aggravated harassment in the second degree
102 AM PL 230.04 - Patronizing a person for prostitution in the third degree
97 AM PL 195.05 - Obstructing governmental administration in the second degree
90 CF PL 160.10 2A Robbery in the second degree
86 EF PL 145.05 - Criminal mischief in the third degree
76 AM PL 140.15 - Criminal trespass in the second degree
75 AM PL 165.40 - Criminal possession of stolen property in the fifth degree
73 AM PL 220.50 02 Criminally using drug paraphernalia in the second degree
73 EF PL 155.30 05 Grand larceny in the fourth degree
71 BM PL 140.10 0E Criminal trespass in the third degree
71 DF PL 145.20 - Criminal tampering in the first degree
67 EF PL 155.30 08 Grand larceny in the fourth degree
66 DF PL 155.35 - Grand larceny in the third degree
65 AM PL 120.20 - Reckless endangerment in the second degree
65 AM PL 145.60 02 Making graffiti
64 BM PL 190.23 - False personation
63 AM PL 170.20 - Criminal possession of a forged instrument in the third degree
63 DF PL 220.06 01 Criminal possession of a controlled substance in the fifth degree
61 DF PL 120.25 - Reckless endangerment in the first degree
60 AM PL 140.35 - Possession of burglar's tools
58 EF PL 215.40 02 Tampering with physical evidence
57 AM PL 121.11 0A Criminal obstruction of breathing or blood circulation
55 UM VTL 511 0A4
53 CF PL 140.25 01 Burglary in the second degree
52 DF PL 170.10 04 Forgery in the second degree
50 BF PL 160.15 04 Robbery in the first degree
50 BM PL 120.15 - Menacing in the third degree
48 BF PL 160.15 03 Robbery in the first degree
47 AM PL 265.01 02 Criminal possession of a weapon in the fourth degree
47 BM PL 140.10 0A Criminal trespass in the third degree
47 UM VTL 511 002 Aggravated unlicensed operation in the second degree
47 UM VTL 511 0E2
45 AF PL 125.25 01 Murder in the second degree
43 AM PL 165.05 01 Unauthorized use of a vehicle in the third degree
43 BM PL 230.00 - Prostitution
42 BM PL 221.10 02 Criminal possession of marihuana in the fifth degree
42 UM VTL 512 - Operating while registration is suspended or revoked
40 CF PL 120.08 - Assault on a peace officer, police officer, firefighter or emergency medical services professional
39 AM PL 130.52 - Forcible touching
39 AM PL 215.50 06 Criminal contempt in the second degree
39 AM PL 221.15 - Criminal possession of marihuana in the fourth degree
39 DF PL 155.35 01 Grand larceny in the third degree
39 EF PL 215.51 0D Criminal contempt in the first degree
38 DF PL 120.05 A3 Assault in the second degree
37 CF PL 265.03 03 Criminal possession of a weapon in the second degree
37 V AC 10-125 B Consumption of alcohol in a public place
35 BF PL 160.15 02 Robbery in the first degree
34 AM PL 220.50 03 Criminally using drug paraphernalia in the second degree
34 CF PL 170.30 - Criminal possession of a forged instrument in the first degree
34 V PL 221.05 - Unlawful possession of marihuana
34 V PL 240.20 05 Disorderly conduct
33 AM PL 165.15 M9 Theft of services
33 CF PL 140.25 02 Burglary in the second degree
33 EF VTL 511 003 Aggravated unlicensed operation in the first degree
30 CF PL 170.15 01 Forgery in the first degree
30 DF PL 221.25 - Criminal possession of marihuana in the second degree
30 UM VTL 600 0AA
29 AM PL 120.00 02 Assault in the third degree
29 DF PL 120.05 12 Assault in the second degree
28 AF PL 220.21 01 Criminal possession of a controlled substance in the first degree
28 AM PL 165.71 - Trademark counterfeiting in the third degree
28 BF PL 160.15 01 Robbery in the first degree
28 EF PL 165.45 02 Criminal possession of stolen property in the fourth degree
27 AM PL 165.15 02 Theft of services
27 AM PL 215.55 - Bail jumping in the third degree
27 BF PL 120.10 01 Assault in the first degree
27 DF PL 170.10 03 Forgery in the second degree
26 AM CPL 570.06 -
25 CF PL 155.40 01 Grand larceny in the second degree
25 UM VTL 1220-b 01
24 AM PL 225.05 - Promoting gambling in the second degree
24 BF PL 130.35 01 Rape in the first degree
24 BM PL 245.00 - Public lewdness
24 UM VTL 1212 - Reckless driving
23 AM PL 130.52 A1 Forcible touching
23 BM PL 165.16 - Unauthorized sale of certain transportation services
23 CF PL 120.06 - Gang assault in the second degree
20 AM TAX 1814 0B2
20 EF PL 165.45 05 Criminal possession of stolen property in the fourth degree
19 AM ABC 64-b -
19 AM PL 120.00 03 Assault in the third degree
19 BF PL 105.15 - Conspiracy in the second degree
19 EF PL 165.06 - Unauthorized use of a vehicle in the second degree
19 EF PL 165.45 01 Criminal possession of stolen property in the fourth degree
19 EF PL 215.56 - Bail jumping in the second degree
18 UM VTL 511 0A1
17 AM PL 240.30 04 Aggravated harassment in the second degree
17 BM PL 165.16 01 Unauthorized sale of certain transportation services
16 BM PL 140.10 0G Criminal trespass in the third degree
16 EF PL 265.10 1B Manufacture, transport, disposition and defacement of weapons and dangerous instruments
15 AM PL 215.50 02 Criminal contempt in the second degree
15 AM PL 220.50 01 Criminally using drug paraphernalia in the second degree
14 AM PL 135.05 - Unlawful imprisonment in the second degree
14 CF PL 160.10 02 Robbery in the second degree
14 DF PL 220.06 02 Criminal possession of a controlled substance in the fifth degree
13 AF PL 220.18 01 Criminal possession of a controlled substance in the second degree
13 AM PL 145.00 03 Criminal mischief in the fourth degree
13 AM PL 170.05 - Forgery in the third degree
13 CF PL 160.10 2B Robbery in the second degree
13 DF PL 145.10 - Criminal mischief in the second degree
13 DF PL 220.06 03 Criminal possession of a controlled substance in the fifth degree
13 EF PL 215.51 B5 Criminal contempt in the first degree
13 UM VTL 1192 U2C
12 AM PL 205.20 01 Promoting prison contraband in the second degree
12 BF PL 155.42 - Grand larceny in the first degree
12 EF PL 145.05 01 Criminal mischief in the third degree
12 UM VTL 511 0A2
12 V PL 140.05 - Trespass
11 AM PL 140.15 01 Criminal trespass in the second degree
11 EF PL 165.72 - Trademark counterfeiting in the second degree
10 AM PL 130.52 A2 Forcible touching
10 AM PL 240.50 01 Falsely reporting an incident in the third degree
10 CF PL 121.13 - Strangulation in the first degree
10 DF PL 170.40 01 Criminal possession of forgery devices
10 DF PL 220.06 05 Criminal possession of a controlled substance in the fifth degree
10 EF PL 130.25 02 Rape in the third degree
10 UM VTL 1192 04 Driving while ability impaired by drugs
9 AM PL 215.50 07 Criminal contempt in the second degree
9 AM PL 220.45 - Criminally possessing a hypodermic instrument
9 AM PL 260.10 02 Endangering the welfare of a child
9 BF PL 220.16 02 Criminal possession of a controlled substance in the third degree
9 DF PL 205.25 01 Promoting prison contraband in the first degree
9 DF PL 220.06 06 Criminal possession of a controlled substance in the fifth degree
9 DF PL 265.02 03 Criminal possession of a weapon in the third degree
9 EF PL 215.51 B4 Criminal contempt in the first degree
9 EF PL 221.20 - Criminal possession of marihuana in the third degree
9 V PL 240.20 01 Disorderly conduct
9 V VTL 1192 AI1
8 AM PL 165.05 03 Unauthorized use of a vehicle in the third degree
8 AM PL 260.20 02 Unlawfully dealing with a child in the first degree
8 BF PL 220.16 03 Criminal possession of a controlled substance in the third degree
8 BF PL 460.20 01 Enterprise corruption
8 DF PL 120.05 08 Assault in the second degree
8 DF PL 170.10 02 Forgery in the second degree
8 DF PL 170.40 02 Criminal possession of forgery devices
8 EF PL 130.25 03 Rape in the third degree
8 EF PL 195.07 - Obstructing governmental administration in the first degree
8 UM VTL 511 0EA
8 V VTL 600 2AA
7 AF PL 220.41 01 Criminal sale of a controlled substance in the second degree
7 AM PL 145.00 4A Criminal mischief in the fourth degree
7 AM PL 165.25 01 Jostling
7 AM PL 240.50 3A Falsely reporting an incident in the third degree
7 BF PL 130.50 01 Criminal sexual act in the first degree
7 CF PL 220.09 01 Criminal possession of a controlled substance in the fourth degree
7 DF PL 130.65 01 Sexual abuse in the first degree
7 DF PL 220.31 - Criminal sale of a controlled substance in the fifth degree
7 EF PL 120.13 - Menacing in the first degree
7 EF PL 215.51 B3 Criminal contempt in the first degree
6 AF PL 125.25 03 Murder in the second degree
6 AF PL 220.18 03 Criminal possession of a controlled substance in the second degree
6 AM PL 165.00 01 Misapplication of property
6 AM PL 215.50 01 Criminal contempt in the second degree
6 BF PL 150.15 - Arson in the second degree
6 BF PL 220.44 02 Criminal sale of a controlled substance in or near school grounds
6 BM PL 140.10 0F Criminal trespass in the third degree
6 BM PL 221.35 - Criminal sale of marihuana in the fifth degree
6 CF PL 140.25 1A Burglary in the second degree
6 DF PL 120.05 04 Assault in the second degree
6 DF PL 130.65 04 Sexual abuse in the first degree
6 DF PL 165.08 - Unauthorized use of a vehicle in the first degree
6 DF PL 263.15 - Promoting a sexual performance by a child
6 DF PL 265.02 5B Criminal possession of a weapon in the third degree
6 DF PL 490.20 - Making a terroristic threat
6 EF PL 155.30 07 Grand larceny in the fourth degree
6 UM VTL 375 007
5 AM AGM 353 - Overdriving, torturing and injuring animals
5 AM PHL 3380 -
5 AM PL 145.00 04 Criminal mischief in the fourth degree
5 AM PL 165.15 01 Theft of services
5 AM PL 225.30 02 Possession of a gambling device
5 BF PL 120.07 - Gang assault in the first degree
5 BF PL 130.50 03 Criminal sexual act in the first degree
5 BF PL 220.44 01 Criminal sale of a controlled substance in or near school grounds
5 BM PL 120.45 01 Stalking in the fourth degree
5 CF PL 220.09 06 Criminal possession of a controlled substance in the fourth degree
5 DF PL 120.18 - Menacing a police officer or peace officer
5 DF PL 170.10 01 Forgery in the second degree
5 DF PL 205.25 02 Promoting prison contraband in the first degree
5 DF PL 215.57 - Bail jumping in the first degree
5 EF AGM 353-a 01 Aggravated cruelty to animals
5 EF PL 130.25 01 Rape in the third degree
5 EF PL 190.79 - Identity theft in the second degree
5 EF PL 260.25 F0 Endangering the welfare of an incompetent or physically disabled person in the first degree
5 EF TAX 1814 0B3
5 I VTL 509 001 Operating without a license
5 V AC 16-118 6
5 V PL 165.15 V9 Theft of services
5 V PL 240.26 01 Harassment in the second degree
4 AF PL 220.18 02 Criminal possession of a controlled substance in the second degree
4 AM GBL 89 G1A
4 AM PL 165.30 01 Fraudulent accosting
4 AM PL 190.25 01 Criminal impersonation in the second degree
4 AM PL 210.45 - Making a punishable false written statement
4 AM PL 225.30 01 Possession of a gambling device
4 AM PL 260.24 - Endangering the welfare of an incompetent or physically disabled person in the second degree
4 BF PL 130.35 04 Rape in the first degree
4 BM PL 130.55 - Sexual abuse in the third degree
4 BM PL 145.14 - Criminal tampering in the third degree
4 BM PL 240.25 - Harassment in the first degree
4 CF PL 220.09 02 Criminal possession of a controlled substance in the fourth degree
4 CF PL 220.09 10 Criminal possession of a controlled substance in the fourth degree
4 DF PL 130.30 01 Rape in the second degree
4 DF PL 130.65 03 Sexual abuse in the first degree
4 DF PL 215.52 01 Aggravated criminal contempt
4 DF PL 265.02 08 Criminal possession of a weapon in the third degree
4 EF COR 168 E04
4 EF PL 105.10 01 Conspiracy in the fourth degree
4 EF PL 130.53 - Persistent sexual abuse
4 EF PL 215.40 01 Tampering with physical evidence
4 UM VTL 1192 02U
4 UM VTL 1192 02X
4 UM VTL 1198 07A
4 UM VTL 511-d 01
4 UM VTL 600 0EF
4 V VTL 375 02A
3 AF PL 125.25 02 Murder in the second degree
3 AF PL 220.43 01 Criminal sale of a controlled substance in the first degree
3 AM ABC 100 001
3 AM PL 130.20 01 Sexual misconduct
3 AM PL 205.20 02 Promoting prison contraband in the second degree
3 AM PL 230.20 - Promoting prostitution in the fourth degree
3 AM PL 240.37 03 Loitering for the purpose of engaging in a prostitution offense
3 AM PL 240.50 03 Falsely reporting an incident in the third degree
3 AM TAX 1805 -
3 BF PL 120.11 - Aggravated assault upon a police officer or a peace officer
3 BF PL 220.16 12 Criminal possession of a controlled substance in the third degree
3 BF PL 220.16 13 Criminal possession of a controlled substance in the third degree
3 BM PL 145.65 - Possession of graffiti instruments
3 BM PL 245.00 0A Public lewdness
3 BM PL 270.05 02 Unlawfully possessing or selling noxious material
3 CF PL 165.52 - Criminal possession of stolen property in the second degree
3 CF PL 220.09 03 Criminal possession of a controlled substance in the fourth degree
3 CF PL 220.34 03 Criminal sale of a controlled substance in the fourth degree
3 CF PL 221.30 - Criminal possession of marihuana in the first degree
3 CF PL 265.03 0S Criminal possession of a weapon in the second degree
3 CF PL 265.08 02 Criminal use of a firearm in the second degree
3 DF PL 120.05 07 Assault in the second degree
3 DF PL 120.05 09 Assault in the second degree
3 DF PL 120.05 10 Assault in the second degree
3 DF PL 120.05 11 Assault in the second degree
3 DF PL 120.05 WX Assault in the second degree
3 DF PL 190.80 03 Identity theft in the first degree
3 DF PL 200.00 - Bribery in the third degree
3 DF PL 230.25 01 Promoting prostitution in the third degree
3 DF PL 230.25 02 Promoting prostitution in the third degree
3 EF PL 120.12 - Aggravated assault upon a person less than eleven years old
3 EF PL 155.30 06 Grand larceny in the fourth degree
3 EF PL 215.51 B1 Criminal contempt in the first degree
3 I VTL 1110 00A Disobeying a traffic control device
3 V VTL 375 0XA
2 AF PL 220.77 03 Operating as a major trafficker
2 AM ABC 65 -
2 AM AC 10-203 A1
2 AM PL 120.00 3H Assault in the third degree
2 AM PL 165.05 02 Unauthorized use of a vehicle in the third degree
2 AM PL 175.30 - Offering a false instrument for filing in the second degree
2 AM PL 190.25 03 Criminal impersonation in the second degree
2 AM PL 190.78 01 Identity theft in the third degree
2 AM PL 190.81 - Unlawful possession of personal identification information in the third degree
2 AM PL 225.15 02 Possession of gambling records in the second degree
2 AM PL 240.08 - Inciting to riot
2 AM PL 265.10 M1 Manufacture, transport, disposition and defacement of weapons and dangerous instruments
2 BF PL 120.10 03 Assault in the first degree
2 BF PL 120.10 2H Assault in the first degree
2 BF PL 125.20 01 Manslaughter in the first degree
2 BF PL 130.35 03 Rape in the first degree
2 BF PL 135.20 - Kidnapping in the second degree
2 BF PL 220.16 11 Criminal possession of a controlled substance in the third degree
2 BF PL 230.34 5A Sex trafficking
2 BF PL 265.04 - Criminal possession of a weapon in the first degree
2 BF PL 265.09 1A Criminal use of a firearm in the first degree
2 BM PL 240.25 0H Harassment in the first degree
2 BM PL 245.00 0B Public lewdness
2 CF PL 150.10 01 Arson in the third degree
2 CF PL 160.10 03 Robbery in the second degree
2 CF PL 160.10 1H Robbery in the second degree
2 CF PL 160.10 1X Robbery in the second degree
2 CF PL 170.15 02 Forgery in the first degree
2 CF PL 220.09 14 Criminal possession of a controlled substance in the fourth degree
2 CF PL 221.55 - Criminal sale of marihuana in the first degree
2 DF PL 120.05 06 Assault in the second degree
2 DF PL 120.05 2H Assault in the second degree
2 DF PL 120.05 WH Assault in the second degree
2 DF PL 120.05 XA Assault in the second degree
2 DF PL 130.65 02 Sexual abuse in the first degree
2 DF PL 155.35 02 Grand larceny in the third degree
2 DF PL 190.80 01 Identity theft in the first degree
2 DF PL 221.50 - Criminal sale of marihuana in the second degree
2 DF PL 265.02 06 Criminal possession of a weapon in the third degree
2 EF COR 168 E1A
2 EF COR 168 EB2
2 EF EDN 6512 001
2 EF PL 125.10 - Criminally negligent homicide
2 EF PL 135.10 - Unlawful imprisonment in the first degree
2 EF PL 150.05 01 Arson in the fourth degree
2 EF PL 175.10 - Falsifying business records in the first degree
2 EF PL 190.26 - Criminal impersonation in the first degree
2 EF PL 215.51 B2 Criminal contempt in the first degree
2 EF PL 215.51 B6 Criminal contempt in the first degree
2 EF PL 221.45 - Criminal sale of marihuana in the third degree
2 EF PL 240.32 - Aggravated harassment of an employee by an incarcerated individual
2 EF PL 250.45 - Unlawful surveillance in the second degree
2 EF TAX 1814 C22
2 EF VTL 1192 02Y
2 EF VTL 1192 04A Driving while ability impaired by alcohol and drugs combined
2 EF VTL 1192 E1C
2 EF VTL 1192 E2C
2 EF VTL 1192 E3C
2 I VTL 1163 00A Turning without a signal
2 I VTL 1172 00A Failing to stop at a stop sign
2 UM VTL 1192 UM1
2 UM VTL 397 - Equipping a motor vehicle with a radio receiving device
2 V AC 24-218 A
2 V PAR 1 03C
2 V PL 240.26 03 Harassment in the second degree
2 V VTL 375 030
2 V VTL 375 0A3
2 V VTL 375 BIB
1 AF PL 125.27 1G Murder in the first degree
1 AF PL 135.25 0X Kidnapping in the first degree
1 AF PL 150.20 01 Arson in the first degree
1 AF PL 220.18 06 Criminal possession of a controlled substance in the second degree
1 AM ABC 64-a -
1 AM AC 19-190 B Failure to yield to a pedestrian or bicyclist
1 AM CPL 570.12 -
1 AM EDN 6513 -
1 AM PL 115.00 01 Criminal facilitation in the fourth degree
1 AM PL 120.14 1H Menacing in the second degree
1 AM PL 120.20 0H Reckless endangerment in the second degree
1 AM PL 120.50 01 Stalking in the third degree
1 AM PL 120.50 03 Stalking in the third degree
1 AM PL 121.11 0B Criminal obstruction of breathing or blood circulation
1 AM PL 130.20 03 Sexual misconduct
1 AM PL 135.45 02 Custodial interference in the second degree
1 AM PL 140.15 02 Criminal trespass in the second degree
1 AM PL 145.00 1H Criminal mischief in the fourth degree
1 AM PL 145.00 3H Criminal mischief in the fourth degree
1 AM PL 145.15 - Criminal tampering in the second degree
1 AM PL 155.25 0H Petit larceny
1 AM PL 158.30 02
1 AM PL 165.00 1B Misapplication of property
1 AM PL 165.15 4A Theft of services
1 AM PL 175.05 01 Falsifying business records in the second degree
1 AM PL 175.05 03 Falsifying business records in the second degree
1 AM PL 178.10 - Criminal diversion of prescription medications in the fourth degree
1 AM PL 190.20 - False advertising
1 AM PL 190.27 -
1 AM PL 190.78 - Identity theft in the third degree
1 AM PL 195.00 01 Official misconduct
1 AM PL 240.50 3B Falsely reporting an incident in the third degree
1 AM PL 265.01 03 Criminal possession of a weapon in the fourth degree
1 AM PL 265.01 07 Criminal possession of a weapon in the fourth degree
1 AM TAX 1817 00A
1 AM TAX 1817 00D
1 BF PL 120.10 02 Assault in the first degree
1 BF PL 120.10 04 Assault in the first degree
1 BF PL 130.50 02 Criminal sexual act in the first degree
1 BF PL 130.50 04 Criminal sexual act in the first degree
1 BF PL 130.50 2T Criminal sexual act in the first degree
1 BF PL 140.30 01 Burglary in the first degree
1 BF PL 145.12 - Criminal mischief in the first degree
1 BF PL 220.16 04 Criminal possession of a controlled substance in the third degree
1 BF PL 220.16 05 Criminal possession of a controlled substance in the third degree
1 BF PL 220.39 02 Criminal sale of a controlled substance in the third degree
1 BF PL 230.34 - Sex trafficking
1 BF PL 265.09 1B Criminal use of a firearm in the first degree
1 BM PL 120.15 0H Menacing in the third degree
1 BM PL 120.45 02 Stalking in the fourth degree
1 BM PL 140.10 0C Criminal trespass in the third degree
1 BM PL 140.40 - Unlawful possession of radio devices
1 BM PL 190.05 01 Issuing a bad check
1 BM PL 240.36 - Loitering in the first degree
1 BM PL 240.45 02 Criminal nuisance in the second degree
1 CF PL 121.13 0H Strangulation in the first degree
1 CF PL 125.15 01 Manslaughter in the second degree
1 CF PL 140.25 1C Burglary in the second degree
1 CF PL 155.40 02 Grand larceny in the second degree
1 CF PL 160.10 AX Robbery in the second degree
1 CF PL 220.09 04 Criminal possession of a controlled substance in the fourth degree
1 CF PL 220.09 07 Criminal possession of a controlled substance in the fourth degree
1 CF PL 220.09 12 Criminal possession of a controlled substance in the fourth degree
1 CF PL 220.34 01 Criminal sale of a controlled substance in the fourth degree
1 CF PL 265.03 1C Criminal possession of a weapon in the second degree
1 CF PL 265.12 02 Criminal sale of a firearm in the second degree
1 DF PL 105.13 - Conspiracy in the third degree
1 DF PL 120.05 05 Assault in the second degree
1 DF PL 120.05 2X Assault in the second degree
1 DF PL 120.05 3X Assault in the second degree
1 DF PL 120.05 4X Assault in the second degree
1 DF PL 120.05 EH Assault in the second degree
1 DF PL 120.05 WT Assault in the second degree
1 DF PL 120.25 0H Reckless endangerment in the first degree
1 DF PL 120.60 01 Stalking in the first degree
1 DF PL 130.30 1T Rape in the second degree
1 DF PL 130.45 01 Criminal sexual act in the second degree
1 DF PL 130.66 02 Aggravated sexual abuse in the third degree
1 DF PL 130.80 1A Course of sexual conduct against a child in the second degree
1 DF PL 130.80 1B Course of sexual conduct against a child in the second degree
1 DF PL 135.65 02 Coercion in the first degree
1 DF PL 140.17 01 Criminal trespass in the first degree
1 DF PL 155.35 0H Grand larceny in the third degree
1 DF PL 158.15 - Welfare fraud in the third degree
1 DF PL 160.05 0H Robbery in the third degree
1 DF PL 165.50 - Criminal possession of stolen property in the third degree
1 DF PL 190.80 2F Identity theft in the first degree
1 DF PL 215.00 0B Bribing a witness
1 DF PL 215.16 01 Intimidating a victim or witness in the second degree
1 DF PL 215.52 - Aggravated criminal contempt
1 DF PL 215.52 02 Aggravated criminal contempt
1 DF PL 220.55 - Criminally using drug paraphernalia in the first degree
1 DF PL 235.22 - Disseminating indecent material to minors in the first degree
1 DF PL 240.60 06 Falsely reporting an incident in the first degree
1 DF PL 263.10 - Promoting an obscene sexual performance by a child
1 DF PL 263.15 0X Promoting a sexual performance by a child
1 DF PL 490.20 01 Making a terroristic threat
1 DF PL 490.20 1T Making a terroristic threat
1 EF AGM 351 02A
1 EF COR 168 D04
1 EF COR 168 E03
1 EF PL 120.03 01 Vehicular assault in the second degree
1 EF PL 120.55 02 Stalking in the second degree
1 EF PL 120.70 E1 Luring a child
1 EF PL 130.40 01 Criminal sexual act in the third degree
1 EF PL 130.40 02 Criminal sexual act in the third degree
1 EF PL 145.23 0A
1 EF PL 155.30 02 Grand larceny in the fourth degree
1 EF PL 155.30 6H Grand larceny in the fourth degree
1 EF PL 155.30 EH Grand larceny in the fourth degree
1 EF PL 155.30 TH Grand larceny in the fourth degree
1 EF PL 156.10 02 Computer trespass
1 EF PL 165.10 01 Auto stripping in the second degree
1 EF PL 170.65 01 Forgery of a vehicle identification number
1 EF PL 170.65 02 Forgery of a vehicle identification number
1 EF PL 170.65 03 Forgery of a vehicle identification number
1 EF PL 170.70 01 Illegal possession of a vehicle identification number
1 EF PL 170.70 02 Illegal possession of a vehicle identification number
1 EF PL 170.75 -
1 EF PL 176.15 - Insurance fraud in the fourth degree
1 EF PL 180.08 -
1 EF PL 190.26 01 Criminal impersonation in the first degree
1 EF PL 190.65 01 Scheme to defraud in the first degree
1 EF PL 190.65 1A Scheme to defraud in the first degree
1 EF PL 190.79 03 Identity theft in the second degree
1 EF PL 215.15 01 Intimidating a victim or witness in the third degree
1 EF PL 215.51 0C Criminal contempt in the first degree
1 EF PL 225.10 2B Promoting gambling in the first degree
1 EF PL 240.06 01 Riot in the first degree
1 EF PL 240.46 - Criminal nuisance in the first degree
1 EF PL 240.55 02 Falsely reporting an incident in the second degree
1 EF PL 240.55 03 Falsely reporting an incident in the second degree
1 EF PL 240.55 2T Falsely reporting an incident in the second degree
1 EF PL 250.45 02 Unlawful surveillance in the second degree
1 EF PL 250.45 04 Unlawful surveillance in the second degree
1 EF PL 250.45 3A Unlawful surveillance in the second degree
1 EF PL 260.00 - Abandonment of a child
1 EF PL 263.11 - Possessing an obscene sexual performance by a child
1 EF PL 265.10 0A Manufacture, transport, disposition and defacement of weapons and dangerous instruments
1 EF PL 265.10 2B Manufacture, transport, disposition and defacement of weapons and dangerous instruments
1 EF PL 275.40 - Failure to disclose the origin of a recording in the first degree
1 EF SOS 366-d 04
1 EF TAX 1803 -
1 EF TAX 1814 AI2
1 EF TAX 481 002
1 EF VTL 1192 D3C
1 EF VTL 1192 EAC
1 EF VTL 511-a 04
1 I VTL 1110 0AH Disobeying a traffic control device
1 I VTL 1111 0D1 Disobeying a traffic signal
1 I VTL 1163 00B Turning without a signal
1 I VTL 1225-d 01 Use of a portable electronic device
1 I VTL 1229-c 03 Safety belts
1 I VTL 319 001 Operating without insurance
1 I VTL 319 003 Operating without insurance
1 UM VTL 1192 U2S
1 UM VTL 1198 09A
1 UM VTL 375 0T1
1 UM VTL 375 0T4
1 UM VTL 403 01R
1 UM VTL 415 A1C
1 UM VTL 511 0A3
1 V AC 19-176 B
1 V AC 19-190 - Failure to yield to a pedestrian or bicyclist
1 V AGM 353-b -
1 V PL 240.20 02 Disorderly conduct
1 V PL 240.26 02 Harassment in the second degree
1 V PL 240.35 06 Loitering
1 V VTL 1194 01B
1 V VTL 1220 00A
1 V VTL 375 02D
1 V VTL 375 0A1
1 V VTL 375 0A4
1 V VTL 401 01A
1 V VTL 511-a 01
1 V VTL 600 2AB
`.trim();
