/**
 * Daitch-Mokotoff Soundex: six digits for how a word sounds, several where a spelling is said in several ways. Made for
 * Slavic and Yiddish surnames in the United States, and coarse enough to carry most others.
 *
 * The codes are those of PostgreSQL's `daitch_mokotoff` (fuzzystrmatch) for words of a to z; daitch-mokotoff.int-spec.ts
 * asks both. They are computed here so that names are compared without a database.
 * @source Mokotoff, "Soundexing and Genealogy", rules of the Daitch-Mokotoff Soundex System, with the table as in
 *   contrib/fuzzystrmatch/daitch_mokotoff_header.pl.
 */

/** Code at the start of a word, before a vowel, elsewhere; `-`: not coded. Alternatives of a spelling are parted by `|`. */
const CHART = `
ai,aj,ay 0 1 -; au 0 7 -; a 0 - -
b 7 7 7; chs 5 54 54; ch 5 5 5|4 4 4; ck 5 5 5|45 45 45; cz,cs,csz,czs 4 4 4; c 5 5 5|4 4 4
drz,drs,ds,dsh,dsz,dz,dzh,dzs 4 4 4; d,dt 3 3 3
ei,ej,ey 0 1 -; eu 1 1 -; e 0 - -
fb,f 7 7 7; g 5 5 5; h 5 5 -
ia,ie,io,iu 1 - -; i 0 - -; j 1 - -|4 4 4
ks 5 54 54; kh,k 5 5 5; l 8 8 8; mn,nm 66 66 66; m,n 6 6 6
oi,oj,oy 0 1 -; o 0 - -; p,pf,ph 7 7 7; q 5 5 5; rz,rs 94 94 94|4 4 4; r 9 9 9
schtsch,schtsh,schtch,shtch,shch,shtsh,stch,stsch,sc,strz,strs,stsh,szcz,szcs 2 4 4
sch,sh,sz,s 4 4 4; sht,scht,schd,st,szt,shd,szd,sd 2 43 43
tch,ttch,ttsch,trz,trs,tsch,tsh,ts,tts,ttsz,tc,tz,ttz,tzs,tsz 4 4 4; th,t 3 3 3
ui,uj,uy 0 1 -; u 0 - -; ue 0 1 -; v,w 7 7 7; x 5 54 54; y 1 - -
zdz,zdzh,zhdzh 2 4 4; zd,zhd 2 43 43; zh,zs,zsch,zsh,z 4 4 4`;

/** What a spelling is coded as in each of the three places; null: nothing. */
type Code = readonly [start: string | null, beforeVowel: string | null, elsewhere: string | null];

const CODES = readChart();
const LONGEST = Math.max(...[...CODES.keys()].map((spelling) => spelling.length));
const DIGITS = 6;

function readChart(): ReadonlyMap<string, readonly Code[]> {
  const codes = new Map<string, Code[]>();
  for (const line of CHART.split(/[;\n]/).filter((text) => text.trim())) {
    const [, spellings = '', rest = ''] = /^\s*(\S+) (.+)$/.exec(line)!;
    const alternatives = rest.split('|').map(
      (one) =>
        one
          .trim()
          .split(' ')
          .map((digits) => (digits === '-' ? null : digits)) as unknown as Code,
    );
    for (const spelling of spellings.split(',')) codes.set(spelling, alternatives);
  }
  return codes;
}

interface Sounding {
  readonly digits: string;
  /** The last digit before, when no vowel parts it from what comes: two of the same are one sound. */
  readonly last: string | null;
  /** What was said before took the j that comes for a vowel, or for a consonant; null: no j comes. */
  readonly jIsVowel: boolean | null;
}

/** @param word of letters a to z. @returns its codes, none for a word without letters. */
export function daitchMokotoff(word: string): string[] {
  let soundings: Sounding[] = [{ digits: '', last: null, jIsVowel: null }];
  for (let at = 0; at < word.length && soundings.some(({ digits }) => digits.length < DIGITS);) {
    const spelling = longestAt(word, at);
    if (!spelling) {
      at += 1;
      continue;
    }
    const after = word[at + spelling.length] ?? '';
    const readings = after === 'j' ? [true, false] : [null];
    const next = soundings.flatMap((before) =>
      readings.flatMap((jIsVowel) => {
        const place = at === 0 ? 0 : (jIsVowel ?? 'aeiouy'.includes(after || '-')) ? 1 : 2;
        return codesOf(spelling, before).map((code) => ({ ...append(before, code[place]), jIsVowel }));
      }),
    );
    soundings = distinct(next);
    at += spelling.length;
  }
  const codes = soundings.map(({ digits }) => digits.slice(0, DIGITS).padEnd(DIGITS, '0'));
  return /[a-z]/.test(word) ? [...new Set(codes)] : [];
}

/** The first code of j is that of a vowel, the second that of a consonant. */
function codesOf(spelling: string, { jIsVowel }: Sounding): readonly Code[] {
  const codes = CODES.get(spelling)!;
  return spelling === 'j' && jIsVowel !== null ? [codes[jIsVowel ? 0 : 1]!] : codes;
}

function append({ digits, last }: Sounding, code: string | null): Omit<Sounding, 'jIsVowel'> {
  if (code === null) return { digits, last: null };
  return { digits: digits + (code[0] === last ? code.slice(1) : code), last: code.at(-1)! };
}

function distinct(soundings: readonly Sounding[]): Sounding[] {
  if (soundings.length === 1) return [...soundings];
  return [...new Map(soundings.map((one) => [`${one.digits} ${one.last} ${one.jIsVowel}`, one])).values()];
}

function longestAt(word: string, at: number): string | null {
  for (let length = Math.min(LONGEST, word.length - at); length > 0; length -= 1) {
    const spelling = word.slice(at, at + length);
    if (CODES.has(spelling)) return spelling;
  }
  return null;
}
