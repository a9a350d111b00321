import type { OffenseText } from './offense-text.js';

/** Vehicle and Traffic Law, from memory. Offenses of 1192 rise with earlier convictions, so several classes stand there. */
export const VEHICLE_AND_TRAFFIC_OFFENSES: readonly OffenseText[] = [
  ['319', 'Operating without insurance', 'I'],
  ['375(2)', 'Equipment: lights', 'I'],
  ['397', 'Equipping a motor vehicle with a radio receiving device', 'UM'],
  ['401(1)', 'Operating an unregistered vehicle', 'I'],
  ['509(1)', 'Operating without a license', 'I'],
  ['511(1)', 'Aggravated unlicensed operation in the third degree', 'UM'],
  ['511(2)', 'Aggravated unlicensed operation in the second degree', 'UM'],
  ['511(3)', 'Aggravated unlicensed operation in the first degree', 'EF'],
  ['512', 'Operating while registration is suspended or revoked', 'UM'],
  ['600(1)', 'Leaving the scene of an incident: property damage', 'I'],
  ['600(2)', 'Leaving the scene of an incident: personal injury', 'AM BM UM EF DF'],
  ['1110', 'Disobeying a traffic control device', 'I'],
  ['1111', 'Disobeying a traffic signal', 'I'],
  ['1163', 'Turning without a signal', 'I'],
  ['1172', 'Failing to stop at a stop sign', 'I'],
  ['1180', 'Speeding', 'I'],
  ['1192(1)', 'Driving while ability impaired by alcohol', 'I UM'],
  ['1192(2)', 'Driving while intoxicated, per se', 'UM EF DF'],
  ['1192(2A)', 'Aggravated driving while intoxicated', 'UM EF DF'],
  ['1192(3)', 'Driving while intoxicated', 'UM EF DF'],
  ['1192(4)', 'Driving while ability impaired by drugs', 'UM EF DF'],
  ['1192(4A)', 'Driving while ability impaired by alcohol and drugs combined', 'UM EF DF'],
  ['1198(7)', 'Ignition interlock: avoiding or tampering', 'AM'],
  ['1198(9)', 'Ignition interlock: operating without one', 'AM'],
  ['1212', 'Reckless driving', 'UM'],
  ['1225-c', 'Use of a mobile telephone', 'I'],
  ['1225-d', 'Use of a portable electronic device', 'I'],
  ['1229-c', 'Safety belts', 'I'],
];

/** Administrative Code of the City of New York, from memory. Crimes of local law are unsettled as crimes "of this state" (OQ-14). */
export const ADMINISTRATIVE_CODE_OFFENSES: readonly OffenseText[] = [
  ['10-125', 'Consumption of alcohol in a public place', 'V'],
  ['19-190', 'Failure to yield to a pedestrian or bicyclist', 'V UM'],
  ['20-453', 'Vending without a general vendor license', 'UM'],
];

/** Local laws are numbered by each locality, so a class cannot be checked; this one stands on sheets seen. */
export const LOCAL_LAW_OFFENSES: readonly OffenseText[] = [['82-3', 'Open container in a public park', '']];

/** Failure to register as a sex offender: a first one is class E, a later one class D. From memory. */
export const CORRECTION_LAW_OFFENSES: readonly OffenseText[] = [['168-t', 'Failure to register or verify', 'EF DF']];

/** From memory. */
export const AGRICULTURE_AND_MARKETS_OFFENSES: readonly OffenseText[] = [
  ['353', 'Overdriving, torturing and injuring animals', 'AM'],
  ['353-a', 'Aggravated cruelty to animals', 'EF'],
];

/** Not in article 222, so not in CPL 160.50(3)(k). @source L 2023 ch 56 part UU s.17 (S56). */
export const CANNABIS_LAW_OFFENSES: readonly OffenseText[] = [
  ['132(8)', 'Unlicensed sale by the owner of a business', 'AM'],
];
