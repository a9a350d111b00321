/**
 * Names that stand for each other though they neither look nor sound alike: short forms, forms of one name in several
 * languages, and the romanizations of one character. Each line is one group; a name may stand in several.
 *
 * Written for this program from common knowledge of the languages, and small on purpose: what is spelled or sounds alike is
 * found without it. Romanizations are those of Hanyu Pinyin, Wade-Giles, Jyutping and the customary Hong Kong, Singapore
 * and Taiwan spellings; Revised Romanization, McCune-Reischauer and customary Korean spellings.
 */
const GIVEN_NAMES = `
abdul abdel abd abdu abdoul
abigail abby gail
abraham abe avraham abram ibrahim ebrahim avrum
agnes ines inez agnieszka
albert al bert alberto adalberto beto
aleksey alexei aleksei oleksiy alexey alyosha lyosha
aleksander aleksandr alexander alex sasha alejandro alessandro oleksandr iskander sandy xander alek olek sanya shura
aleksandra alexandra alex sasha alejandra alessandra oleksandra sandra sandy lexi ola
alfonso alphonse poncho
alfred alfredo fredo fred al
alice alicia alycia
amanda mandy
andrew andy drew andres andre andrei andrey andriy andrzej andreas
angela angie angelina
ann anna anne ana annie hannah hana anya nancy annette anka ania
anthony tony antonio antoine anton antony toni
arthur art artie arturo artur
augustine agustin augie gus augusto
barbara barb barbie babs basia varvara
bartholomew bart bartolome
beatrice beatriz bea trixie
benjamin ben benny benji binyamin benjamín
bernard bernie bernardo bernd
bogdan theodore theodor teodor fyodor fedor teddy ted theo teodoro
boris borya
bridget biddy brigid brigitte brigida
caroline carolyn carol carrie carolina lina
catherine katherine kathryn cathy kathy kate katie kat kitty catalina caterina katarzyna kasia ekaterina yekaterina katya kateryna karen katrina trina katharina
cecilia cecily celia cissy
charles charlie chuck carlos carlo karl carl chaz karol carlitos
charlotte lottie carlota charlie
christina kristina cristina tina christine chris chrissy krystyna
christopher chris kris cristobal kit topher christoph krzysztof
concepcion concha conchita concetta
consuelo chelo
constance connie constanza
cynthia cindy
daniel dan danny daniil danilo danny daniele
david dave davey dawud daud davit dovid davi
deborah debra deb debbie devorah
diana diane di
dimitri dmitri dmitry dmitriy dima dmytro mitya
dolores lola loli
dominic dominick dom domingo nick
donald don donnie
dorothy dot dottie dolly dorotea dorota
edward ed eddie ted ned eduardo edouard edik lalo teddy
eleanor ellie nora elena nell leonor
elizabeth liz beth betty lisa eliza elisabeth isabel elisa bess libby lizzie yelizaveta elizaveta elzbieta liza ela isabella isabelle betsy
emily emilia emma em milly
emmanuel manuel manny manolo emanuel manolito
enrique henry quique henri harry hank enrico heinrich henryk kike
ernest ernie ernesto neto
esther ester essie hester
eugene gene eugenio evgeny yevgeny evgeni evgeniy yevgeniy zhenya yevhen jenya
eva eve evita ewa yeva
ferdinand fernando nando ferdi ferdinando
florence flo flora florencia
frances fran francine frankie francesca francisca paca franny paquita panchita franciszka
francis frank francisco francesco paco pancho frankie franz francois kiko cisco franciszek
frederick fred freddy federico fritz friedrich fredrick
gabriel gabe gabi gavriel gavril
gerald gerry jerry gerard gerardo geraldo
gloria glory
gregory greg gregorio grigory grisha grzegorz goyo hryhoriy
guadalupe lupe lupita
gustavo gus gustav tavo
hasan hassan hasen
hector ector
harold harry hal
helen elena helena ellen lena nell yelena olena eleni ilona alena lenka
howard howie
husain hussein hussain husayn hossein husein
ignatius ignacio nacho inigo ignacy
irene irina ira iryna
isaac isak ike yitzchok yitzchak icchok yitzhak itzhak ishaq isaak
ishmael ismail ismael esmail
mordechai mordche mordecai motti
ivan john juan johannes jan ian sean giovanni joao jean johnny jack jon vanya shawn shaun jonathan johan hans yohannes juanito yahya jhon
jacob jake jack jakub yaakov yakov jacobo jaap yaqub
james jim jimmy jamie jaime diego santiago jacques jimmie iago seamus tiago
jane jean joan juana joanna johanna jeanne janet ivanka giovanna juanita yana joana janina
jamal gamal
jason jay jayson
jeffrey jeff geoffrey geoff
jennifer jen jenny jenna
jeremiah jeremy jerry jeremias
jerome jerry jeronimo geronimo
jessica jess jessie
jesus chuy chucho
joaquin quino joachim
joel yoel
jonathan jon jonny yonatan
joseph joe jose joey giuseppe josef jozef yosef yusuf youssef pepe yousef yosif chepe iosif osip joze yousuf
joshua josh yehoshua josue
josephine josie josefina jo fina giuseppina pepita josefa jozefa
judith judy judit yehudit
julia julie yulia giulia juliet iuliia yuliya
julian julius julio jules giulio
kenneth ken kenny
kimberly kim kimberley
konstantin constantine kostya costas kostas constantino konstantinos
lawrence larry lorenzo laurence laurent lars lavrentiy
leo leon lev leonid leonard lenny leonardo leonel
leticia letty laetitia
little lil
lillian lily lilian lilia
louis luis lewis lou louie luigi lluis ludwig ludovic luiz
louise luisa luise lou luiza
lucas luke luca lukasz luka
lucy lucia lucille lucie lusia
ludmila lyudmila mila liudmyla lyuda
magdalena magda maggie lena madeleine madeline
malik malek
marcus mark marc marcos marco marek mario marko
margaret maggie meg peggy margarita margie rita marge greta marguerite malgorzata gosia margherita margot megan peg
maria ma mary marie mariya maryam miriam molly polly mia masha mariam marija maryam meryem mariia moira marisa mari
martha marta marfa marti
martin marty marcin
matthew matt matteo mateo mathew matvey mateusz matias matthias mattie
michael mike mikey miguel michel mikhail mick misha mickey michal mihail mykhailo micah michele mikael
mildred millie
mohammed muhammad mohamed mohammad muhammed mehmet mohamad mahomet mamadou md mhd mhmd mohd muhamad mahamed mohammod muhammet mamadu mohamud
moses moises moshe moishe musa moussa moe moise mousa
mustafa mustapha mostafa moustafa
natalie natalia natasha nataliya natalya nat natalja
nathaniel nathan nate nat natan
nicholas nick nicolas nikolai nicky nico klaus mykola nikolay nikos nicola nikola kolya
nicole nikki nicola nicki nikita
olga olha olya
pamela pam
patricia pat patty trish tricia patsy
patrick pat paddy patricio
paul pablo paolo pavel pawel pavlo paulo pasha pauly pol
paula pauline paulina pola
peter pete pedro pietro pyotr pierre petr petro piotr perico petros boutros
philip phil felipe phillip filip philippe filippo
phyllis phil
primitivo tivo
rachel rachael raquel shelly rachelle rahel
rafael raphael rafa ralph raffaele refael
ramon raymond ray mon raimundo
rebecca becky becca reba rivka rebeca
refugio cuca cuco
reginald reggie reg
richard rick dick rich ricky ricardo richie riccardo ryszard
robert bob bobby rob robby roberto bert beto rupert robbie
rodrigo rod rodney
roger rogelio rodger
roland rolando orlando
ronald ron ronnie reynaldo ronaldo reginaldo
rosario charo chayo
rose rosa rosie rosita roza rosy rosalia
ruben reuben reuven
samuel sam sammy shmuel samuil samuele
samantha sam sammie
sarah sara sally sadie sari zara sarai
sebastian seb bastian bastien
sergio serge sergey sergei serhiy seryozha
silvia sylvia sylvie silvie
simon simeon shimon semyon szymon simone
solomon salomon sol shlomo suleiman sulaiman suleyman solly salman
sophia sofia sophie zofia sonia sonya sofiya
stanislav stanislaw stan stas stanislaus
stefania stephanie steph stefanie estefania stefany fanny
stephen steven steve esteban stefan stevie stepan stephan etienne szczepan stefano stephon
susan sue susie susanna suzanne susana shoshana zuzanna suzy suzanna
svetlana sveta lana svitlana
tatiana tanya tania tatyana tetiana
teresa theresa terry tess tessa tere terri
thomas tom tommy tomas tommaso toma tomasz foma
timothy tim timmy timoteo timofey
tomasina thomasina
valentina valya val tina
valery valeriy valera valerii
vanessa nessa
vasily basil vasyl wasyl vasili basilio vasya
veronica ronnie vera veronika roni
victor viktor vic vito vittorio witya
victoria vicky vicki tori viktoria vika
vincent vince vinny vicente vincenzo vinnie chente wincenty
virginia ginny ginger
vladimir volodymyr vova vlad wlodzimierz wladimir volodya
vladislav wladyslaw vlad
walter walt wally gualterio
william bill billy will willie guillermo wilhelm willem guillaume liam willy memo gulielmo vasil
xavier javier javi xabier saverio
yuri yiorgos giorgi george jorge georgy giorgio georges jerzy yuriy jurgen georgios jiri yura georgiy jordi georgi coqui
xiomara siomara
yesenia jessenia jesenia yessenia
zachary zach zack zechariah zakariya zacarias`;

const FAMILY_NAMES = `
chen chan tan tran chin ching chern
li lee lei ly ri
wang wong vong ong heng
zhang chang cheung teo chong cheong truong
liu lau low liew lew
yang yeung young yeo duong yong
huang wong hwang ng huynh hoang wee oei
zhao chao chiu chew trieu
wu ng woo goh ngo
zhou chou chow chau jou chu
xu hsu hui chui tsui koh hu shu
sun suen soon suan
zhu chu choo gee
he ho hoh ha
guo kuo kwok quek quach koay
lin lam lim lum
luo lo law loh la
zheng cheng cheang tay trinh chang
liang leung leong luong neo
xie hsieh tse cheah chia ta
song sung soong tong
tang tong dang
deng teng tang dang
feng fung phung
cao tsao cho tso chou
peng pang phang banh
zeng tseng tsang chan tang
xiao hsiao siu siow shaw
tian tien tin dien
dong tung
pan poon phua phan
yuan yuen
cai tsai choi choy chua thai tsoi chai
jiang chiang keung kiang
yu yue yee
du to doe
ye yeh yip yap ip diep
cheng ching trinh
wei ngai nguy
xue hsueh sit
lu lo luk loo look loke
fu foo
fan faan pham
fang fong
shi shih sze si
yao yiu
qian chien chin tsien
qiu chiu yau hiew khoo
qin chin chun tsin
kong hung
gao kao ko go
hong hung ang
jin chin kam kim
xiong hsiung hung
pei pui
zou tsou chow
ruan yuen nguyen
gan kam
kim gim ghim
lee yi rhee ri lie yee rhie i
park pak bak bahk
choi choe chae
jeong jung chung cheong joung jeung
kang gang kahng
cho jo joe
yoon yun youn
jang chang jahng
lim im rim yim
oh o
seo suh so sur su
shin sin shinn
kwon gwon kweon
hwang whang
ahn an
song sohn
son sohn
ryu yoo yu you ryoo lyu
jeon chun jun chon cheon jhun
ko go koh
moon mun
bae pae bai
baek paik baik back paek
heo hur huh her ho
noh roh no ro
shim sim
nam nahm
ha hah
joo chu ju choo
woo u wu
min minn
jin chin
cha char
ji chi jee
kwak gwak kwag
sung seong
yeo yuh
nguyen nguyenn nguyn
vo vu voo
jimenez gimenez ximenez
iglesias yglesias
chatterjee chattopadhyay chatterji
banerjee bandyopadhyay banerji
mukherjee mukhopadhyay mukherji
sheikh shaikh shaik sk
smith schmidt schmitt schmid
miller mueller muller moeller
cohen kohn kahn cohn kagan kogan kaplan kohen coen
levy levi levin levine halevi lewi
johnson jonson johansson johnston
mcdonald macdonald
meyer maier meier mayer myer`;

const groups = new Map<string, number[]>();
let next = 0;
for (const line of `${GIVEN_NAMES}\n${FAMILY_NAMES}`.split('\n').filter(Boolean)) {
  next += 1;
  for (const name of line.split(' ')) groups.set(name, [...(groups.get(name) ?? []), next]);
}

const initials = new Map<number, Set<string>>();
for (const [name, numbers] of groups) {
  for (const number of numbers) initials.set(number, (initials.get(number) ?? new Set()).add(name[0]!));
}

const NONE: readonly number[] = [];

/** @param word in small letters of a to z. @returns the numbers of the groups that it stands in. */
export function variantGroups(word: string): readonly number[] {
  return groups.get(word) ?? NONE;
}

/** @returns the letters that may stand for the word: R. and B. for Bob. */
export function initialsOf(word: string): string[] {
  return [...new Set([word[0]!, ...variantGroups(word).flatMap((group) => [...initials.get(group)!])])];
}
