import { type OutcomeLetter, RELIEF_IDS, type RecordScreening, type ReliefId } from '#libs/rules';

/** What a range, or all of them, comes to: counts alone, nobody in them. */
export interface ScreeningSums {
  /** Charges by relief and outcome letter; `-` is left out. */
  readonly outcomes: { readonly [relief in ReliefId]?: { readonly [letter in OutcomeLetter]?: number } };
  /** People with a conviction, with a felony conviction. */
  readonly convicted: number;
  readonly felons: number;
  /** Of these, whose every conviction, every felony conviction, has a relief that is open on the day of the screening. */
  readonly everyConvictionOpen: number;
  readonly everyFelonyOpen: number;
}

/** Counts one screened record after another. */
export class SumsOfScreening {
  private readonly letters = new Map<string, number[]>();
  private convicted = 0;
  private felons = 0;
  private everyConvictionOpen = 0;
  private everyFelonyOpen = 0;

  constructor(private readonly asOf: string) {}

  add({ outcomes, convictions, felonies, everyConvictionOn, everyFelonyOn }: RecordScreening): void {
    for (const letters of outcomes) this.count(letters);
    if (convictions > 0) this.convicted += 1;
    if (felonies > 0) this.felons += 1;
    if (everyConvictionOn === this.asOf) this.everyConvictionOpen += 1;
    if (everyFelonyOn === this.asOf) this.everyFelonyOpen += 1;
  }

  /** Whole rows of letters come again and again: each is counted as one and taken apart at the end. */
  private count(letters: string): void {
    const known = this.letters.get(letters);
    if (known) known[0]! += 1;
    else this.letters.set(letters, [1]);
  }

  sums(): ScreeningSums {
    const outcomes: { [relief: string]: { [letter: string]: number } } = {};
    for (const [letters, [charges]] of this.letters) {
      for (const [place, relief] of RELIEF_IDS.entries()) {
        const letter = letters[place]!;
        if (letter === '-') continue;
        const ofRelief = (outcomes[relief] ??= {});
        ofRelief[letter] = (ofRelief[letter] ?? 0) + charges!;
      }
    }
    const { convicted, felons, everyConvictionOpen, everyFelonyOpen } = this;
    return { outcomes, convicted, felons, everyConvictionOpen, everyFelonyOpen };
  }
}

export function addSums(all: readonly ScreeningSums[]): ScreeningSums {
  const outcomes: { [relief: string]: { [letter: string]: number } } = {};
  const total = { convicted: 0, felons: 0, everyConvictionOpen: 0, everyFelonyOpen: 0 };
  for (const one of all) {
    for (const [relief, letters] of Object.entries(one.outcomes)) {
      const ofRelief = (outcomes[relief] ??= {});
      for (const [letter, charges] of Object.entries(letters))
        ofRelief[letter] = (ofRelief[letter] ?? 0) + (charges ?? 0);
    }
    for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += one[name];
  }
  return { outcomes, ...total };
}
