import type { Weighted } from '#libs/specimens';
import type { DemoChance } from './demo-chance.js';

/** Names of one language or region, given in its own order; a family name that holds `-` is written as it stands. */
interface Culture {
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** BCP 47, of those who speak it rather than English. */
  readonly language: string;
  /** Two family names, one after the other. */
  readonly twoFamilyNames?: true;
}

const words = (text: string) => text.trim().split(/\s+/);

/** Names of places that somebody's may have been: so many that few have the same, as in life. */
const PLACE_NAMES =
  words(`Ash Bright Thorn Fair Black Win Hart Lock Merri Under Raven Green Still Oak White Whit Stone Marsh Wood
  North West East Sutter Brad Al Ever Hol Lang Mill Penn Rock Red Silver Summer Wither Hay Fern Elm Birch Lynd Har Kings`).flatMap(
    (first) =>
      words(`grove water bury weather wood low nell ridge field hill leaf stead hurst worth by ley ford ton combe dale mere shaw
    croft stow`).map((last) => first + last),
  );

/** Common names, put together by lot: nobody is meant. */
const CULTURES: Weighted<Culture> = [
  [{
    language: 'en',
    given: words(`Corwin Odalys Maribel Thaddeus Imogen Desmond Lucinda Barnaby Winifred Cedric Marguerite Ambrose Theodora Lionel
      Beatrix Rosamund Everett Josephine Clement Adelaide Percival Henrietta Roland Cordelia Gideon Millicent Horace Octavia
      Leander Prudence Silas Verity`),
    family: words(`Ashgrove Brightwater Marrow Holloway Pemberton Whitlock Sallow Thornbury Fairweather Blackwood Winslow Hartnell
      Lockridge Merriweather Underhill Ravenscroft Greenleaf Farthing Stillwater Oakhurst O'Shaughnessy O'Dwyer McAllister
      Fitzwilliam D'Arcy Penhallow Tremaine Copperfield Wainwright Kettering Larkspur Harrowgate`).concat(PLACE_NAMES),
  }, 26],
  [{
    language: 'en',
    given: words(`Deshawn Latoya Malik Keisha Jamal Aaliyah Tyrone Ebony Marquis Shanice Darnell Imani Terrell Monique Lamar Nia
      Kareem Tamika Andre Precious Dante Kiara Rashad Jasmine Xavier Simone Tariq Destiny Isaiah Zora`),
    family: words(`Freeman Banks Washington Jefferson Booker Gaines Mosley Tubbs Dorsey Broadnax Whitfield Ellington Merritt
      Baldwin Hairston Vaughn Rainey Crutchfield Ousley Peoples Bellamy Lattimore Gadsden Yancey Braxton Singleton Pettway
      Cuffee Truesdale Bonaparte`).concat(PLACE_NAMES.filter((_, n) => n % 2 === 0)),
  }, 22],
  [{
    language: 'es',
    twoFamilyNames: true,
    given: words(`José María Juan Luz Carlos Yesenia Luis Altagracia Rafael Milagros Miguel Esperanza Ramón Xiomara Ángel Dolores
      Héctor Marisol Julio Soledad Nelson Inés Wilfredo Noemí Joaquín Rocío Efraín Beatriz Osvaldo Zoraida`),
    family: words(`Peralta Núñez Rosario Cabrera Quiñones Ortiz Feliciano Maldonado Acevedo Betancourt Figueroa Guzmán Lantigua
      Matos Polanco Santana Tejada Ureña Villanueva Zapata Almonte Báez Cordero Dávila Echevarría Fontánez Gutiérrez
      Hinojosa Irizarry Jaramillo Alvarado Arroyo Barrientos Bermúdez Cáceres Camacho Carrasquillo Castellanos Cepeda
      Colmenares Concepción Cornejo Delgadillo Encarnación Escalante Espinal Estévez Ferreira Galarza Henríquez Ibarra
      Jiménez Laboy Lebrón Liriano Luciano Manzueta Marmolejos Melendez Mercado Montalvo Mosquera Narváez Olivares Pacheco
      Paulino Peguero Pimentel Quezada Rentas Requena Rijo Rivadeneira Saldaña Sepúlveda Taveras Tirado Toribio Valdespino
      Vizcaíno Yunén`),
  }, 24],
  [{
    language: 'ht',
    given: words(`Jean-Baptiste Marie-Ange Wilner Nadège Frantz Guerline Reginald Mirlande Emmanuel Rose-Laure Jocelyn Fabiola
      Pierre-Louis Islande Ronald Darline Evens Ketsia Gasner Lovely`),
    family: words(`Toussaint Desrosiers Celestin Dorvil Etienne Fleurimond Guillaume Hyppolite Jeudy Laguerre Mondesir Narcisse
      Occean Petit-Frère Romulus Saint-Fleur Télémaque Valcin Zéphirin Dieudonné`),
  }, 5],
  [{
    language: 'zh-Hant',
    given: words(`Wei Xiuying Jianguo Meiling Zhiqiang Yan Haoran Fang Jun Lihua Tao Xiaomei Bo Guihua Peng Yulan Shufen Kai
      Minghui Rong`),
    family: words(`Chen Lin Huang Zhang Li Wang Wu Liu Tsai Yang Hsu Zheng Xie Guo Qiu Zeng Liao Lai Zhou Ye`),
  }, 5],
  [{
    language: 'zh-Hant',
    given: words('秀英 志明 美玲 建國 淑芬 家豪 雅婷 俊傑 怡君 文雄'),
    family: words('陳 林 黃 張 李 王 吳 劉 蔡 楊'),
  }, 1],
  [{
    language: 'bn',
    given: words(`Mohammed Fatema Abdul Nasrin Rafiqul Shahida Kamrul Rokeya Tanvir Sharmin Jahangir Ayesha Mizanur Farhana
      Sajjad Monira`),
    family: words('Rahman Begum Hossain Akter Chowdhury Khatun Islam Sultana Miah Ahmed Uddin Bhuiyan Sarkar Talukder Mollah Sikder'),
  }, 3],
  [{
    language: 'ru',
    given: words(`Aleksandr Svetlana Dmitri Yelena Mikhail Natalya Sergei Oksana Boris Ludmila Igor Tatyana Oleg Irina Vladimir
      Galina`),
    family: words('Sokolov Ivanova Petrenko Kuznetsov Shevchenko Melnyk Morozov Volkova Bondarenko Lebedev Kovalenko Orlov Tkachuk Zaytsev Romanenko Belov'),
  }, 3],
  [{
    language: 'ru',
    given: words('Александр Светлана Дмитрий Елена Михаил Наталья Сергей Оксана'),
    family: words('Соколов Петренко Кузнецова Мельник Морозов Волкова Лебедев Коваленко'),
  }, 1],
  [{
    language: 'ar',
    given: words(`Ahmad Fatima Omar Layla Khalid Amina Yusuf Mariam Hassan Zaynab Ibrahim Salma Mahmoud Huda Tariq Noor`),
    family: words('al-Haddad Mansour el-Sayed Khoury Nasser Saleh al-Rashid Bishara Hamdan Qasim Abdel-Rahman Awad Shaheen Darwish Farouk Zidan'),
  }, 3],
  [{
    language: 'ar',
    given: words('محمد فاطمة عمر ليلى خالد أمينة'),
    family: words('الحداد منصور السيد الخوري ناصر صالح'),
  }, 1],
  [{
    language: 'fr',
    given: words(`Mamadou Aminata Ousmane Fatoumata Ibrahima Mariama Cheikh Aïssatou Boubacar Kadiatou Abdoulaye Hawa Moussa
      Ramatoulaye`),
    family: words('Diallo Traoré Ndiaye Coulibaly Bah Camara Sow Keïta Touré Barry Konaté Cissé Fofana Sylla'),
  }, 3],
  [{
    language: 'ko',
    given: words('Min-jun Seo-yeon Ji-hoon Soo-bin Hyun-woo Eun-ji Dong-hyun Hye-jin Sang-woo Mi-kyung'),
    family: words('Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim'),
  }, 1],
  [{
    language: 'pa',
    given: words('Harpreet Gurpreet Manjit Balwinder Jaspreet Sukhdev Kulwant Amarjit Rajinder Paramjit'),
    family: words('Singh Kaur Gill Dhillon Sandhu Grewal Sidhu Bains Brar Virk'),
  }, 1],
  [{
    language: 'pl',
    given: words('Zbigniew Małgorzata Krzysztof Agnieszka Wojciech Katarzyna Sławomir Grażyna Łukasz Elżbieta'),
    family: words('Wiśniewski Kowalczyk Wójcik Zając Dąbrowska Szymański Woźniak Gołębiowska Jabłoński Krawczyk'),
  }, 1],
]; // prettier-ignore

export interface InventedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly otherNames: readonly string[];
  readonly language: string;
}

export function inventPerson(chance: DemoChance): InventedPerson {
  const { given, family, language, twoFamilyNames } = chance.weighted(CULTURES);
  const first = chance.one(given);
  const last = chance.one(family);
  const isOneWord = chance.yes(0.4);
  const givenName = isOneWord ? '' : chance.yes(25) ? `${first} ${chance.one(given)}` : first;
  const familyName = twoFamilyNames && chance.yes(55) ? `${last} ${chance.one(family)}` : last;
  const otherNames: string[] = [];
  if (chance.yes(14)) otherNames.push(`${first} ${chance.one(family)}`);
  if (chance.yes(5)) otherNames.push(`${chance.one(given)} ${last}`);
  return {
    givenName,
    familyName,
    otherNames: otherNames.filter((name) => name !== `${givenName} ${familyName}`.trim()),
    language: language !== 'en' && chance.yes(45) ? language : 'en',
  };
}

export function nameOf({ givenName, familyName }: Pick<InventedPerson, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`.trim();
}

/** County by its own name, with the two letters of its docket numbers and a town of it. */
export interface Place {
  readonly county: string;
  readonly docketCode: string;
  readonly town: string;
  readonly zip: string;
}

const PLACES: Weighted<Place> = [
  [{ county: 'Kings', docketCode: 'KN', town: 'Brooklyn', zip: '11201' }, 27],
  [{ county: 'Bronx', docketCode: 'BX', town: 'Bronx', zip: '10451' }, 22],
  [{ county: 'New York', docketCode: 'NY', town: 'New York', zip: '10013' }, 18],
  [{ county: 'Queens', docketCode: 'QN', town: 'Jamaica', zip: '11435' }, 16],
  [{ county: 'Richmond', docketCode: 'RI', town: 'Staten Island', zip: '10301' }, 4],
  [{ county: 'Westchester', docketCode: 'WE', town: 'White Plains', zip: '10601' }, 4],
  [{ county: 'Nassau', docketCode: 'NA', town: 'Hempstead', zip: '11550' }, 3],
  [{ county: 'Suffolk', docketCode: 'SU', town: 'Central Islip', zip: '11722' }, 3],
  [{ county: 'Erie', docketCode: 'ER', town: 'Buffalo', zip: '14202' }, 2],
  [{ county: 'Monroe', docketCode: 'MO', town: 'Rochester', zip: '14614' }, 1],
]; // prettier-ignore

const STREETS = words(
  `Specimen Placeholder Sample Example Fictive Imaginary Invented Pretend Model Pattern Template Mockingbird`,
);

export function inventPlace(chance: DemoChance): Place {
  return chance.weighted(PLACES);
}

export function inventAddress(chance: DemoChance, { town, zip }: Place): string[] {
  const street = `${chance.int(1, 999)} ${chance.one(STREETS)} ${chance.one(['Street', 'Avenue', 'Place', 'Road'])}`;
  return [...(chance.yes(40) ? [`${street}, Apt ${chance.int(1, 30)}`] : [street]), `${town}, NY ${zip}`];
}

/** Of the range that is kept for fiction. @source North American Numbering Plan: 555-0100 through 555-0199. */
export function inventPhone(chance: DemoChance): string {
  return `(${chance.one(['212', '347', '516', '585', '646', '716', '718', '914', '917', '929'])}) 555-01${String(chance.int(0, 99)).padStart(2, '0')}`;
}

export function inventNysid(chance: DemoChance): string {
  return `${String(chance.int(1, 99_999_999)).padStart(8, '0')}${chance.one([...'ABCDEFGHJKLMNPQRSTUVWXYZ'])}`;
}

const ORGANIZATIONS = words(`Marlowe Harbor Keystone Beacon Summit Atlas Juniper Meridian Granite Orchard`);
const TRADES = ['Realty LLC', 'Hardware', 'Security Services', 'Deli and Grocery', 'Management Corp.', 'Staffing Inc.'];

export function inventOrganization(chance: DemoChance): string {
  return `${chance.one(ORGANIZATIONS)} ${chance.one(ORGANIZATIONS)} ${chance.one(TRADES)}`;
}
