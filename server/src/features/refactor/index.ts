/** What can be done to mentions and entities, in the order in which it is offered. */
import type { RefactorParams } from '../../protocol.js';
import { addAlias } from './addAlias.js';
import { confirm } from './confirm.js';
import { extract } from './extract.js';
import { mark } from './mark.js';
import { markMentions } from './markMentions.js';
import { merge } from './merge.js';
import type { Job, Offer, OfferTerms, Outcome, Place } from './refactoring.js';
import { retype } from './retype.js';
import { unmark } from './unmark.js';

const refactorings = [confirm, markMentions, mark, retype, extract, addAlias, merge, unmark] as const;

export function offersAt(place: Place, terms: OfferTerms): Offer[] {
  return refactorings.flatMap(refactoring => refactoring.offers(place, terms));
}

export async function runRefactoring(job: Job, params: RefactorParams): Promise<Outcome> {
  switch (params.kind) {
    case 'addAlias':
      return addAlias.run(job, params);
    case 'confirm':
      return confirm.run(job, params);
    case 'extract':
      return extract.run(job, params);
    case 'mark':
      return mark.run(job, params);
    case 'markMentions':
      return markMentions.run(job, params);
    case 'merge':
      return merge.run(job, params);
    case 'retype':
      return retype.run(job, params);
    case 'unmark':
      return unmark.run(job, params);
  }
}
