import type { NamedSubject } from './name-keys.js';

/**
 * Pairs of invented names, each labelled before the comparison was tuned: `+` the same person or organization may well stand
 * behind both, so that a conflict check has to show it; `-` a person who knows how names vary would not think so. Beside a name,
 * `@` a date of birth and `#` a NYSID. The labels say how names vary in what legal-aid offices see: clerks' spellings, police
 * reports, foreign documents, and the same name told at another time. Relatives and namesakes are the hard half of `-`.
 */
const PAIRS = `
[Spanish]
+ María de los Ángeles Quintanova Pardo | Maria Quintanova
+ José Luis Pradoverde | Jose Pradoverde
+ José Luis Pradoverde | J. L. Pradoverde
+ Pradoverde, José | Jose Pradoverde
+ Marisela Pradoverde-Ibarrondo | Marisela Ibarrondo
+ Marisela Pradoverde Ibarrondo | Marisela Pradoverde
+ Rosalba Quintanova de Estrella | Rosalba Estrella
+ Yesenia Gonzalez | Jessenia Gonzales
+ Xiomara Ximenez | Siomara Jimenez
+ Guillermo Giménez | William Jimenez
+ Francisco Velásquez | Paco Velazquez
+ Francisco Velasques | Pancho Velázquez
+ Ignacio Baldorrama | Nacho Valdorrama
+ Guadalupe Ceballos | Lupita Zeballos
+ Jesús Echeverría | Chuy Etcheverria
+ Concepción Villaseñor | Concha Villasenor
+ Juan Carlos Restrepo | Juancarlos Restrepo
+ Juan Carlos Restrepo | Carlos Restrepo
+ Maria del Carmen Toruño | Carmen Toruno
+ Wilmer Delacruz | Wilmer De La Cruz
+ Wilmer de la Cruz | Wilmer Cruz
+ Ana Lucia dela Rosa | Analucia De La Rosa
+ Nicolás Saldívar | Nicholas Saldivar
+ Hector Yglesias | Éctor Iglesias
+ Joaquín Barragán-Tello | Joaquin Barragan
+ Yolanda Buitrago viuda de Ochoa | Yolanda Ochoa
+ Esteban Huerta | Steven Huerta
+ Alejandra Monterrubio | Alexandra Monterubio
+ Catalina Zaldivar | Catherine Saldivar
+ Miguel Ángel Oyarzún | Michael Oyarzun
+ Rogelio Cazares | Rogelio Casarez
+ Hernan Bermudes | Hernán Bermúdez
+ Luis Alberto Santibanez | Alberto Santibañez
+ Eduviges Moncada | Edubijes Moncada
+ Teodoro Arguelles | Theodore Argüelles
+ Beatriz Ocampo @1979-04-08 | Beatrice Campo @1979-04-08
+ Maricela Lozano @1991-02-11 | Maricela Whitfield @1991-02-11
+ Dolores Urrutia | Lola Urrutia
- José Luis Pradoverde | Marisela Pradoverde
- Juan Hernandez | Juan Fernandez
- Maria Lopez Garza | Maria Lopez Duarte
- Ana Maria Robledo | Ana Lucia Robledo
- Carlos Restrepo @1984-05-05 | Carlos Restrepo @1957-11-30
- Carla Restrepo | Carlos Restrepo
- Daniel Ochoa | Daniela Ochoa
- Mario Zepeda | Maria Zepeda
- Julio Barrera | Julia Barrera
- Francisco Velasquez | Francisca Velasquez
- Luis Soto | Luisa Soto
- Ramon Ortega | Roman Ortega
- Miguel Moreno | Manuel Moreno
- Rosa Medina | Rosa Molina
- Jorge Campos | Jorge Ocampo
- Juan Carlos Restrepo | Juan Pablo Restrepo
- Angel Rivera | Miguel Rivas
- Pedro Salas | Pedro Salinas
- Elena Duran | Elena Duarte
- Jose Rosario | Jose Rosado
- Victor Nieves | Victor Nieto
- Rafael Cortez #01234567A | Rafael Cortez #07654321B
- Alicia Benavides | Alfonso Benavides
- Ernesto Galindo | Ernesto Galvan
[Portuguese]
+ João Paulo Vasconcelos | Joao Vasconcellos
+ Conceição dos Santos | Conceicao Santos
+ Antônio Figueiredo Neto | Antonio Figueredo
+ Luíza Gonçalves | Luisa Goncalves
+ Thiago Queiroz | Tiago Queiros
+ Maria das Dores Brandão | Maria Brandao
- João Vasconcelos | Joana Vasconcelos
- Paulo Teixeira | Paulo Ferreira
- Marcos Azevedo | Mateus Azevedo
[Haitian and French]
+ Jean-Baptiste Desrosiers | Jean Baptiste Derosier
+ Jean-Baptiste Desrosiers | Desrosiers Jean
+ Marie-Ange St. Fleur | Marie Ange Saint-Fleur
+ Wilguens Saintfleur | Wilguens St Fleur
+ Guerlande Toussaint-Pierre | Guerlande Toussaint
+ Frantz Lafontant | Franz Lafontan
+ Édouard Beauvoir | Edward Beauvoir
+ Yves-Marie d'Haïti | Yves Marie Dhaiti
+ Geneviève L'Heureux | Genevieve Lheureux
+ Emmanuel Célestin | Manno Emanuel Celestin
+ Philippe Dieudonné | Phillip Dieudonne
+ Mirlande Joseph @1988-09-03 | Mirlande Baptiste @1988-09-03
- Jean-Baptiste Desrosiers | Jean-Claude Desrosiers
- Marie Toussaint | Martine Toussaint
- Pierre Joseph | Pierre Josue
- Jean Pierre | Jean Paul
- Michel Celestin | Michel Celestine-Duval @1990-01-01
- Marie Ange Beauvoir | Marie Lourdes Beauvoir
[English and Irish]
+ William Ashgrove | Bill Ashgrove
+ Corwin James Ashgrove | Corwin Ashgrove
+ Ashgrove, Corwin J. | Corwin James Ashgrove
+ Robert O'Shaughnessy | Bob OShaughnessy
+ Robert O’Shaughnessy | Robert O Shaughnessy
+ Margaret Harrowgate | Peggy Harrowgate
+ Elizabeth Branscomber | Betsy Branscomber
+ Katherine Thistlewood | Kathryn Thistelwood
+ Catherine Thistlewood | Kate Thistlewood
+ Leopold Harrowgate | Leopold Harrogate
+ Stephen Macallister | Steven McAllister
+ Geoffrey Pemberley | Jeffrey Pemberly
+ Sean Featherstonhaugh | Shawn Featherstonhaugh
+ Theodore Wexcombe III | Ted Wexcombe
+ Alistair MacDonald | Alastair McDonald
+ Ottilie Branscomber | Otilie Branscombe
+ Jonathan Smythe | Jon Smith
+ Deborah Kowalski-Byrne | Debbie Byrne
+ Michelle Wainwright | Michele Wainright
+ Rebecca Leigh Haverford | Becky Haverford
+ James Whittaker @1971-06-02 | Jim Whitaker @1971-02-06
+ Anne Fitzwilliam | Ann Fitz William
+ Siobhan Gallagher | Siobhan Gallaher
+ Francis Xavier Doyle | Frank Doyle
+ Bartholomew Quigley | Bart Quigley
+ Henry Van Dyke | Hank Vandyke
+ Charles Penhaligon | Chuck Penhaligan
+ Patricia Sallowfield @1962-12-24 | Tricia Marchbanks @1962-12-24
+ Edmund Thorncastle | Edmond Thorncastel
+ Samantha Wrenfield | Samatha Wrenfield
+ Timothy Ackerley | Timohty Ackerley
+ Clarence Dunmore | Clarance Dunmore
+ R. Ashgrove | Bob Ashgrove
- William Ashgrove | Wilma Ashgrove
- William Ashgrove Jr. | William Ashgrove Sr.
- Robert Harrowgate | Rupert Harrington
- James Whittaker @1971-06-02 | James Whittaker @1998-10-17
- John Smith | Joan Smith
- Paul Jenkins | Paul Jennings
- Christian Moorcroft | Christine Moorcroft
- Eric Halliday | Erica Halliday
- Dennis Cartwright | Denise Cartwright
- Martin Shaw | Marvin Shaw
- Brian Walters | Brian Waters
- Karen Hughes | Kevin Hughes
- George Carter | George Carver
- Alan Marsh | Alan March @1950-01-01
- Harry Wexcombe | Larry Wexcombe
- Andrew Bell | Andrea Bell
- Patrick Dolan | Patricia Dolan
- Michael Barton @1980-01-15 | Michael Barton @1993-07-22
- Gene Holloway | Jean Holloway
- Laura Pike | Laura Price
- Terry Winslow | Jerry Winslow
- Joseph Thorne | Joseph Thornton
- Samuel Pemberton | Samuel Pendleton
- Edward Colby | Edwin Colby
- Thomas Grady | Thomas Brady
- Nathan Wells | Nathaniel Willis
- Helen Marlow @1944-03-03 | Helen Barlow @1971-08-19
[African American and Caribbean English]
+ DeShawn Montclaire | Deshaun Montclair
+ D'Angelo Freemantle | Deangelo Freemantle
+ La'Keisha Broadwater | Lakeisha Broadwater
+ LaTonya Broadwater | Latonia Broadwater
+ Tyrell Gadsden-Moss | Tyrell Gadsden
+ Tyrese Bellefleur | Tyreese Bellfleur
+ Jahmal Winstanley | Jamal Winstanley
+ Shaniqua Ferncastle | Shanequa Ferncastle
+ Marquis Dunbarton | Marquise Dunbarton
+ Kwame Ashford-Lyle | Kwame Lyle
+ Smokey | Smokey
+ Lil Rock | Little Rock
- DeShawn Montclaire | DeAndre Montclaire
- Tyrell Gadsden | Tyrone Gadsden
- Lakeisha Broadwater | Latisha Broadwater
- Jamal Winstanley | Jamar Winslow
- Shanice Moss | Shauna Moss
- Smokey | Smiley
[Arabic]
+ Mohammed Al-Hassan | Muhammad Alhassan
+ Mohamed el Hasan | Muhammed Hassan
+ محمد حسن | Mohammed Hassan
+ Abdul Rahman Karimi | Abdurrahman Karimi
+ Abd al-Rahman Karimi | Abdulrahman Karimi
+ Abdel Aziz Haddad | Abdulaziz Haddad
+ Yousef bin Khalid al-Otaibi | Yusuf Khaled Otaibi
+ Yusuf ibn Khalid | Youssef Khalid
+ Khadija Benali | Khadijah Ben Ali
+ Fatima Zahra el-Amrani | Fatimah Amrani
+ Hussein Qaddoura | Husayn Kadoura
+ Mahmoud Sharif | Mahmud Shareef
+ Ahmad Nasser | Ahmed Nasir
+ Ibrahim Khoury | Ebrahim Khouri
+ Ibrahim Khoury | Abraham Khoury
+ Jamal Abu Ghazala | Gamal Abughazaleh
+ Layla Mansour | Leila Mansoor
+ Aisha Siddiqi | Ayesha Siddiqui
+ Omar Faruq | Umar Farouk
+ Saeed Qureshi | Said Kureshi
+ Tariq Bouazizi | Tarek Bouazizi
+ Zaynab Hariri | Zainab al-Hariri
+ Mustafa Sabbagh @1985-10-04 | Mostafa Sabagh @1985-04-10
+ Osama Tawfiq | Usama Tewfik
- Mohammed Hassan | Mahmoud Hassan
- Ahmed Nasser | Hamed Nasser
- Khalid Otaibi | Walid Otaibi
- Fatima Haddad | Farida Haddad
- Omar Mansour | Amir Mansour
- Hassan Karimi | Hossam Karimi
- Ali Hussein | Hussein Ali Rahman @1999-09-09
- Jamal Khoury | Kamal Khoury
- Samir Sharif | Samira Sharif
- Nadia Sabbagh | Nadim Sabbagh
- Mohammed Rahman @1975-03-12 | Mohammed Rahman @2001-06-28
[West and East African]
+ Thaddeus Nwokolane | Tadeus Nwokolane
+ Oluwaseun Adebayo-Ige | Seun Oluwaseun Adebayo
+ Chukwuemeka Okonjo | Chukwuemeka Okonjoh
+ Mamadou N'Diaye | Mamadu Ndiaye
+ Mamadou Diallo | Mohamed Diallo
+ Ousmane Traoré | Ousman Traore
+ Fatoumata Keïta | Fatoumata Keita
+ Aminata Cissé | Aminata Sisse
+ Kofi Mensah | Coffie Mensah
+ Tewodros Gebremariam | Tewodros Gebre Mariam
+ Tewodros Gebremariam | Teodros Gebremaryam
+ Abdoulaye Souleymane Bah | Abdoulaye Bah
+ Moussa Camara | Musa Kamara
+ Yohannes Tekle | Johannes Tekle
- Mamadou Diallo | Amadou Diallo
- Chukwuemeka Okonjo | Chukwudi Okonjo
- Oluwaseun Adebayo | Oluwatobi Adebayo
- Ousmane Traore | Ousmane Toure
- Kofi Mensah | Kojo Mensah
- Fatou Ba | Fanta Ba
- Aminata Cisse | Aissata Cisse
[Chinese]
+ Zhang Xiaoming | Xiao Ming Zhang
+ Zhang Xiaoming | Xiaoming Zhang
+ 张小明 | Zhang Xiaoming
+ 王麗華 | Wang Li Hua
+ Hsu Mei-Ling | Meiling Xu
+ Mei Ling Hsu | Xu Meiling
+ Chang Wei | Wei Zhang
+ Chan Tai Man | Chen Taiman
+ Wong Kar Fai | Wang Kar-Fai
+ Kwok Siu Ming | Guo Siuming
+ Tsai Ying-Chieh | Ying Chieh Cai
+ Chou Yu-Lan | Zhou Yulan
+ Hsieh Jun Hao | Xie Junhao
+ Vivian Liu | Vivian Lau
+ Amy Huang Yuting | Yuting Huang
+ Ng Wai Lam | Wu Wai Lam
+ Leung Ka Yan | Liang Kayan
+ Tseng Kuo-Feng | Zeng Kuofeng
+ Ouyang Lihua | Lihua Ou Yang
+ Lin Meihui | Lam Mei Hui
+ Yeh Chun-Hung | Ye Chunhung
- Zhang Xiaoming | Zhang Xiaohong
- Wang Wei | Yang Wei
- Li Na | Li Ning
- Chen Jie | Chen Jun
- Liu Yang | Lu Yan
- Huang Mei | Hong Mei
- Zhao Min | Zhou Min
- Wang Lihua | Wang Lijuan
- Lin Meihui | Lin Meiling
- Sun Qiang | Song Qiang
- Zhu Hong | Zhou Hong @1970-01-02
[Korean]
+ 김민준 | Kim Min-jun
+ Kim Minjun | Min Jun Kim
+ Lee Ji-woo | Jiwoo Yi
+ Rhee Soo-jin | Soojin Lee
+ Park Sung-ho | Pak Sungho
+ Choi Eun-young | Choe Eunyoung
+ Jung Hye-rin | Hyerin Jeong
+ Hyun Woo Yoon | Hyunwoo Yun
+ Kang Dae-jung | Dae Jung Gang
+ Im Seo-yeon | Lim Seoyeon
+ Noh Tae-gyu | Roh Taegyu
+ Shin Young-mi | Youngmi Sin
- Kim Min-jun | Kim Min-seo
- Park Sung-ho | Park Sung-min
- Lee Ji-woo | Lee Ji-hoon
- Choi Eun-young | Choi Eun-ji
- Kim Hana | Kim Dana
[Vietnamese]
+ Nguyễn Văn Đức | Duc Nguyen
+ Nguyen Van Duc | Duc Van Nguyen
+ Trần Thị Mỹ Linh | My Linh Tran
+ Trần Thị Mỹ Linh | Linh Tran
+ Lê Thị Hoa | Hoa Le
+ Phạm Quốc Bảo | Bao Q. Pham
+ Đặng Minh Tuấn | Tuan Dang
+ Huỳnh Ngọc Lan | Lan Hoang
+ Võ Thanh Tùng | Tung Thanh Vu
+ Do Van Nam | Nam Do
- Nguyen Van Duc | Nguyen Van Dung
- Tran Thi Linh | Tran Thi Lan
- Le Minh Tuan | Le Minh Tam
- Pham Quoc Bao | Pham Quoc Viet
- Nguyen Thi Hoa | Nguyen Thi Hong
[Japanese and Filipino]
+ Kenji Ohta | Kenji Ota
+ Yuuko Satou | Yuko Sato
+ Satoshi Itoh | Ito Satoshi
+ Ma. Cristina delos Reyes | Maria Cristina De Los Reyes
+ Jose Rizalino Macaraeg | Joey Macaraeg
+ Bienvenido Dimaculangan | Bienvenido Dimakulangan
- Kenji Ohta | Kenta Ohta
- Yuko Sato | Yuki Sato
- Cristina de los Reyes | Corazon de los Reyes
[South Asian]
+ Rajesh Sharma | Rajesh Sarma
+ राजेश शर्मा | Rajesh Sharma
+ Mohammad Rahman | Md. Rahman
+ Md Rafiqul Islam | Mohammed Rafiqul Islam
+ Md Rafiqul Islam | Rafikul Islam
+ মোহাম্মদ রহমান | Mohammad Rahman
+ Sheikh Hasan Mahmud | Sk. Hasan Mahmood
+ Priya Chattopadhyay | Priya Chatterjee
+ Gurpreet Singh Dhaliwal | Gurprit Dhaliwal
+ Harjinder Kaur | Harjindar Kaur
+ Subramaniam Venkatesh | S. Venkatesh
+ Lakshmi Narayanan | Laxmi Narayanan
+ Sanjay Mukherjee | Sanjoy Mukherji
+ Tashi Dolma Sherpa | Tashi Sherpa
+ Anwar Choudhury | Anwar Chowdhury
+ Nusrat Jahan Begum | Nusrat Jahan
+ Faisal Quraishi | Faysal Qureshi
- Rajesh Sharma | Rakesh Sharma
- Gurpreet Singh | Harpreet Singh
- Anil Kumar | Sunil Kumar
- Anwar Choudhury | Anwara Choudhury
- Md Rafiqul Islam | Md Shafiqul Islam
- Priya Patel | Prita Patil
- Sanjay Gupta | Sanjeev Gupta
- Nusrat Begum | Nazrin Begum
- Harjinder Kaur | Balwinder Kaur
- Abdul Karim Miah | Abdul Rahim Miah
[Slavic]
+ Владимир Щербаков | Vladimir Shcherbakov
+ Vladimir Scherbakov | Volodymyr Shcherbakov
+ Yekaterina Morozova | Katya Morozova
+ Ekaterina Vladimirovna Morozova | Yekaterina Morozov
+ Oleksandr Kovalchuk | Alexander Kovalchuk
+ Александр Ковальчук | Sasha Kovalchuk
+ Dmitriy Zaytsev | Dmitri Zaitsev
+ Yevgeny Tchaikin | Eugene Chaikin
+ Anna Petrovna Lebedeva | Anna Lebedev
+ Wojciech Krzyżanowski | Wojciech Krzyzanowsky
+ Małgorzata Wiśniewska | Margaret Wisniewski
+ Katarzyna Żółtowska | Kasia Zoltowska
+ Agnieszka Nowicka-Brzeska | Agnieszka Nowicki
+ Tomasz Wilderspin | Thomas Wilderspin
+ Miloš Jovanović | Milos Yovanovich
+ Goran Đorđević | Goran Djordjevic
+ Sergei Ignatyev | Serhiy Ignatiev
+ Mikhail Gurevich | Michael Gurevitch
+ Ludmila Ostrovskaya | Lyudmila Ostrovsky
- Vladimir Shcherbakov | Vladislav Shcherbatov
- Anna Lebedeva | Inna Lebedeva
- Dmitri Zaitsev | Dmitri Zaikin
- Olena Kovalchuk | Oleh Kovalchuk
- Igor Petrov | Igor Petrenko
- Marta Nowicka | Beata Nowicka
- Jan Kowalski | Jan Kowalczyk
- Sergei Ignatyev @1968-02-02 | Sergei Ignatyev @1995-12-12
- Natalia Morozova | Natalia Moroz-Bilyk @1983-08-08
[Jewish and Yiddish]
+ Moishe Rosenblat | Moses Rosenblatt
+ Chaim Lefkowitz | Haim Lefkovits
+ Yitzchok Halberstam | Isaac Halberstam
+ Shmuel Teitelboym | Samuel Teitelbaum
+ Rivka Horowitz | Rebecca Hurwitz
+ Yaakov ben David | Jacob Bendavid
+ אברהם כהן | Avraham Cohen
+ Feiga Szwarcbard | Feige Schwartzbard
+ Mordechai Zilberschtein | Mordche Silberstein
+ Leah Goldfarb Weiss | Lea Weiss
- Chaim Lefkowitz | Chaim Leibowitz
- Moishe Rosenblatt | Moishe Rosenbaum
- Rivka Horowitz | Rachel Horowitz
- Yaakov Klein | Yitzchok Klein
- Shmuel Weiss | Shimon Weiss
[Greek, Italian, Turkish, German, Dutch, Scandinavian]
+ Γεώργιος Παπαδόπουλος | George Papadopoulos
+ Yiorgos Papadopulos | Georgios Papadopoulos
+ Giuseppe Di Benedetto | Joseph Dibenedetto
+ Giovanni D'Alessandro | John Dalessandro
+ Salvatore Lo Bianco | Salvatore Lobianco
+ Gülşen Yıldız | Gulsen Yildiz
+ Mehmet Öztürk | Muhammed Ozturk
+ Jürgen Müller | Juergen Mueller
+ Jürgen Müller | Jurgen Muller
+ Friedrich Weißgerber | Fritz Weissgerber
+ Willem van den Heuvel | William Vandenheuvel
+ Casimir Oyelaran | Kazimir Oyelaran
+ Bjørn Sørensen | Bjorn Sorenson
+ Håkan Lindqvist | Hakan Lindquist
+ Perpetua Lindqvist | Perpetua Lindkvist
+ Delphine Achterberg | Delfine Achterberg
- Giuseppe Rossi | Giuseppe Russo
- Mehmet Yildiz | Mehmet Yilmaz
- Jurgen Muller | Jurgen Moller-Brandt @1977-07-07
- Georgios Papadopoulos | Gregorios Papadakis
- Willem de Vries | Willem de Witt
- Salvatore Bianco | Silvana Bianco
[Albanian, Georgian, Armenian, Persian]
+ Arben Hoxha | Arben Hodja
+ Giorgi Beridze | George Beridze
+ Hovhannes Sarkisyan | Hovhannes Sargsyan
+ Shahrzad Mohammadi | Sheherzad Mohammadi
+ Gholamreza Ahmadzadeh | Gholam Reza Ahmadzadeh
- Arben Hoxha | Artan Hoxha
- Giorgi Beridze | Giorgi Berishvili
[Dates of birth and NYSID]
+ Corwin Ashgrove @1984-03-09 | Korwin Ashgrove @1984-09-03
+ Corwin Ashgrove @1984-03-09 | Corwin Ashgrove @1984-03-19
+ Rosalba Quintanova @1990-12-01 | Rosa Quintanova @1990-12-01
+ Imani Okonjo @1987-07-21 | Imani Reyes @1987-07-21
+ Anselm Kowalczuk #04455667C | Ansel Kovalchuk #4455667C
+ Thomas Bellweather #01112223D | Somebody Else #01112223D
+ Ludmila Farrow @1979-05-30 | Ludmila Farrow @1978-05-30
+ Wendeline Osgood @1966-10-11 | W. Osgood @1966-10-11
- Corwin Ashgrove @1984-03-09 | Ottilie Branscomber @1984-03-09
- Corwin Ashgrove #01234567A | Corwin Ashgrove #09999999Z
- Imani Okonjo @1987-07-21 | Imani Reyes @1991-02-02
- Rosa Quintanova @1990-12-01 | Rosa Quintero @1961-04-14
- Wendeline Osgood | W. Osborne
[Very common names with nothing else]
+ Jose Rodriguez | José Rodríguez
+ Michael Brown | Mike Brown
- Jose Rodriguez | Jose Dominguez
- Michael Brown | Michelle Brown
- Maria Garcia | Maria Gracia-Montes
- David Kim | Daniel Kim
- Kevin Chen | Kelvin Chen
- Jennifer Lee | Jessica Lee
[Organizations]
+ org: Harrowgate Realty LLC | Harrowgate Realty, Inc.
+ org: Harrowgate Realty & Mgmt. Corp. | Harrowgate Realty and Management
+ org: New York City Housing Authority | NYCHA
+ org: N.Y.C. Housing Authority | New York City Housing Auth.
+ org: The Wexcombe Group, L.L.C. | Wexcombe Group
+ org: Ashgrove Bros. Hardware | Ashgrove Brothers Hardware Co.
+ org: St. Ottilie's Hospital | Saint Ottilies Hospital
+ org: Penhaligon Security Services Inc | Penhaligon Security Svcs
+ org: Lindqvist Properties | Lindquist Property LLC
+ org: Bellweather & Sons, Ltd. | Bellweather and Sons
+ org: Five Boroughs Car Service | Five Boros Car Service Inc.
+ org: Pradoverde Deli Grocery Corp | Pradoverde Deli & Grocery
+ org: Department of Homeless Services | Dept. of Homeless Services
+ org: Thistlewood Home Care Agency | Thistlewood Homecare Agency
+ org: Osgood Apartments Housing Development Fund Corporation | Osgood Apts HDFC
- org: Harrowgate Realty LLC | Ashgrove Realty LLC
- org: Brooklyn Car Service | Bronx Car Service
- org: Penhaligon Security Services | Penhallow Cleaning Services
- org: Department of Homeless Services | Department of Social Services
- org: First Wexcombe Bank | First Winslow Bank
- org: 123 Specimen Street Corp | 321 Example Avenue Corp
- org: Kings County Hospital | Queens County Hospital
- org: Five Boroughs Legal Aid | Five Points Laundry
`;

export interface LabelledPair {
  /** Heading that it stands under. */
  readonly group: string;
  readonly same: boolean;
  readonly one: NamedSubject;
  readonly other: NamedSubject;
}

export const LABELLED_PAIRS: readonly LabelledPair[] = readPairs();

function readPairs(): LabelledPair[] {
  let group = '';
  return PAIRS.split('\n').flatMap((line) => {
    group = /^\[(.+)\]$/.exec(line)?.[1] ?? group;
    const pair = /^([+-]) (org: )?(.+) \| (.+)$/.exec(line);
    if (!pair) return [];
    const [, label, organization, one = '', other = ''] = pair;
    return [
      { group, same: label === '+', one: readSubject(one, organization), other: readSubject(other, organization) },
    ];
  });
}

function readSubject(text: string, organization: string | undefined): NamedSubject {
  const [, name = '', dateOfBirth = null, nysid = null] = /^(.+?)(?: @(\S+))?(?: #(\S+))?$/.exec(text)!;
  return { name, dateOfBirth, nysid, isOrganization: organization !== undefined };
}
