import type { LocalDate } from '#libs/record';
import type { Place } from '../document-line.js';
import type { Findings } from './findings.js';
import type { Field } from './labels.js';
import { dayOf, isOnlyDay, valueOf } from './printed-values.js';
import type { Cycle, Incarceration, Supervision } from './rap-sheet.js';

const KINDS = /^(?:interim )?(?:probation|parole|post.release supervision|conditional release|conditional discharge)$/i;

/**
 * Reads the custody and supervision entries of one cycle. Layout A prints `ADMITTED: day (reason)`, layout B
 * `Admitted: day     Reason: reason`.
 */
export class CustodyReader {
  private stay: Incarceration | null = null;
  private supervision: Supervision | null = null;

  constructor(
    private readonly cycle: Cycle,
    private readonly findings: Findings,
  ) {}

  /** False when the line does not belong here. */
  read(at: Place, fields: readonly Field[]): boolean {
    let ended: 'admitted' | 'released' | null = null;
    for (const { label, values } of fields) {
      const value = valueOf(values.join(' '));
      switch (label) {
        case 'incarceration':
          this.openStay(at, value, null);
          break;
        case 'supervision':
          this.checkKind(at, value);
          // `Post-Release` and, on the next line, `Supervision: 3 Years`: a part of a sentence.
          if (at.confidence !== undefined && !KINDS.test(value ?? '')) return true;
          this.supervision = { type: value, start: null, end: null, status: null };
          this.findings.mark(this.supervision, at);
          this.cycle.supervision.push(this.supervision);
          this.stay = null;
          break;
        case 'inmateNumber':
          if (!this.stay) return false;
          this.stay.identifier = this.number(at, value);
          break;
        case 'admitted':
        case 'released':
          if (!this.stay) return false;
          this.setStay(at, label, value);
          ended = label;
          break;
        case 'reason':
          if (!this.stay || ended === null) return false;
          this.stay[ended === 'admitted' ? 'admitReason' : 'reason'] = value;
          break;
        case 'start':
        case 'end':
          if (!this.supervision) return false;
          this.supervision[label] = this.day(at, value);
          break;
        case 'status':
          if (!this.supervision) return false;
          this.supervision.status = value;
          break;
        default:
          return false;
      }
    }
    return true;
  }

  /**
   * The stay or the supervision that was being read is taken out: a line of it, or one that may have been of it, was not read surely,
   * and without its end it would seem to last.
   */
  leaveOut(at: Place | null): void {
    const { stay, supervision } = this;
    const place = at ?? (stay && this.findings.placeOf(stay)) ?? (supervision && this.findings.placeOf(supervision));
    if (!place || (!stay && !supervision)) return;
    this.cycle.incarcerations = this.cycle.incarcerations.filter((each) => each !== stay);
    this.cycle.supervision = this.cycle.supervision.filter((each) => each !== supervision);
    this.stay = null;
    this.supervision = null;
    this.unread(place, 'Days of this time in custody or under supervision were not read surely; it is left out.');
  }

  private openStay(at: Place, agency: string | null, identifier: string | null): Incarceration {
    const stay = { agency, identifier, admitted: null, released: null, reason: null, admitReason: null };
    this.findings.mark(stay, at);
    this.cycle.incarcerations.push(stay);
    this.stay = stay;
    this.supervision = null;
    return stay;
  }

  private setStay(at: Place, label: 'admitted' | 'released', value: string | null): void {
    let stay = this.stay;
    if (!stay) return;
    // A further admission under one number is a further stay.
    if (label === 'admitted' && stay.admitted !== null) stay = this.openStay(at, stay.agency, stay.identifier);
    const [, printed = value, reason = null] = /^([^()]*)\(([^()]*)\)$/.exec(value ?? '') ?? [];
    stay[label] = this.day(at, printed);
    if (reason !== null) stay[label === 'admitted' ? 'admitReason' : 'reason'] = valueOf(reason);
  }

  private day(at: Place, value: string | null): LocalDate | null {
    const day = value === null ? null : dayOf(value);
    if (value !== null && (day === null || !isOnlyDay(value))) this.unread(at, `"${value}" is not only a day.`);
    return day;
  }

  private number(at: Place, value: string | null): string | null {
    const isNumber = value === null || /^\w[\w/-]*$/.test(value);
    if (!isNumber) this.unread(at, `"${value}" is not the number of a person in custody.`);
    return isNumber ? value : null;
  }

  private checkKind(at: Place, value: string | null): void {
    if (value === null || !KINDS.test(value))
      this.unread(at, `"${value ?? ''}" is no kind of supervision that is known.`);
  }

  private unread(at: Place, what: string): void {
    this.findings.gap('unread', at, what);
  }
}
