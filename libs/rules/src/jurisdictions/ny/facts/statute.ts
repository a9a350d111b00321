import { lawNamed } from '#libs/record';
import { articleOf as articleOfPenalLaw } from '../tables/sections.js';

/**
 * Laws that this library can place, in the spelling of the record. `state`: offenses defined in the laws of New York State. `local`: city and county
 * codes and state regulations, of which OQ-14 asks whether they define crimes "in the laws of this state".
 */
const LAWS: { readonly [prefix: string]: 'state' | 'local' } = {
  PL: 'state',
  VTL: 'state',
  CPL: 'state',
  PHL: 'state',
  ABC: 'state',
  TAX: 'state',
  GBL: 'state',
  COR: 'state',
  CL: 'state',
  CAN: 'state',
  EXC: 'state',
  LAB: 'state',
  ENV: 'state',
  ECL: 'state',
  AGM: 'state',
  EDN: 'state',
  EDL: 'state',
  SOS: 'state',
  SSL: 'state',
  RPL: 'state',
  AC: 'local',
  LOC: 'local',
  PAR: 'local',
  NYCRR: 'local',
};

/** `unknown`: the prefix is not one that this library knows, or a Penal Law section is not written as one. */
export function placeOf(law: string, section: string): 'state' | 'local' | 'unknown' {
  if (law === 'PL' && !isPenalLawSection(section)) return 'unknown';
  return LAWS[lawNamed(law) ?? law] ?? 'unknown';
}

/**
 * Penal Law sections are written `NN.NN` or `NNN.NN`, some with a letter: 130.65-a. Articles below 100 define no offense, nor
 * does 110, the attempt at another: who is convicted "of 110.00" was convicted of an attempt at what the record does not tell.
 * @source Penal Law, parts one to three; rules reference 13.2 ("never as the section").
 */
function isPenalLawSection(section: string): boolean {
  const article = articleOfPenalLaw(section);
  return /^\d{3}\.\d{2}(-?[a-z])?$/i.test(section) && article !== 110;
}

/** 221 for `PL 221.10`; 0 for other laws. */
export function articleOf(law: string, section: string): number {
  return law === 'PL' ? articleOfPenalLaw(section) : 0;
}
