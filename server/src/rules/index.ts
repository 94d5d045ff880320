/** All rules, a line each, sorted by code. */
import { ambiguous } from './entity/ambiguous.js';
import { conflictingAcronym } from './entity/conflictingAcronym.js';
import { dateMismatch } from './entity/dateMismatch.js';
import { forbiddenName } from './entity/forbiddenName.js';
import { invalidDate } from './entity/invalidDate.js';
import { nameForm } from './entity/nameForm.js';
import { nearDuplicate } from './entity/nearDuplicate.js';
import { typeMismatch } from './entity/typeMismatch.js';
import { undefinedEntity } from './entity/undefined.js';
import { undefinedAcronym } from './entity/undefinedAcronym.js';
import { unknownName } from './entity/unknownName.js';
import { unknownReference } from './entity/unknownReference.js';
import { unmarkedMention } from './entity/unmarkedMention.js';
import { unused } from './entity/unused.js';
import { unverified } from './entity/unverified.js';
import { attributeOrder } from './format/attributeOrder.js';
import { bom } from './format/bom.js';
import { finalNewline } from './format/finalNewline.js';
import { leadingBlank } from './format/leadingBlank.js';
import { lineEndings } from './format/lineEndings.js';
import { multipleBlankLines } from './format/multipleBlankLines.js';
import { repeatedSpace } from './format/repeatedSpace.js';
import { tab } from './format/tab.js';
import { trailingSpace } from './format/trailingSpace.js';
import { duplicateKey } from './front-matter/duplicateKey.js';
import { invalidValue } from './front-matter/invalidValue.js';
import { invalidYaml } from './front-matter/invalidYaml.js';
import { missingKey } from './front-matter/missingKey.js';
import { notAMapping } from './front-matter/notAMapping.js';
import { titleMismatch } from './front-matter/titleMismatch.js';
import { unclosed } from './front-matter/unclosed.js';
import { unknownKey } from './front-matter/unknownKey.js';
import { anchorAsRef } from './marker/anchorAsRef.js';
import { conflictingTypes } from './marker/conflictingTypes.js';
import { detachedAttributes } from './marker/detachedAttributes.js';
import { doubledBracket } from './marker/doubledBracket.js';
import { duplicateAnchor } from './marker/duplicateAnchor.js';
import { duplicateAttribute } from './marker/duplicateAttribute.js';
import { emptyAttributes } from './marker/emptyAttributes.js';
import { emptyText } from './marker/emptyText.js';
import { foreignSyntax as foreignMarker } from './marker/foreignSyntax.js';
import { invalidAttribute } from './marker/invalidAttribute.js';
import { missingText } from './marker/missingText.js';
import { notPortable } from './marker/notPortable.js';
import { paddedText } from './marker/paddedText.js';
import { smartQuote } from './marker/smartQuote.js';
import { splitAttributes } from './marker/splitAttributes.js';
import { strayClose as strayBracket } from './marker/strayClose.js';
import { typeAlias } from './marker/typeAlias.js';
import { unclosedAttributes } from './marker/unclosedAttributes.js';
import { unclosedQuote } from './marker/unclosedQuote.js';
import { unclosedText } from './marker/unclosedText.js';
import { unknownType } from './marker/unknownType.js';
import { untyped } from './marker/untyped.js';
import { wrongBracket } from './marker/wrongBracket.js';
import { indefiniteArticle } from './prose/indefiniteArticle.js';
import { repeatedWords } from './prose/repeatedWords.js';
import { duplicateAlias } from './registry/duplicateAlias.js';
import { duplicateId } from './registry/duplicateId.js';
import { invalid } from './registry/invalid.js';
import { breaksMarker } from './review/breaksMarker.js';
import { crossesBlocks } from './review/crossesBlocks.js';
import { emptyMark } from './review/emptyMark.js';
import { extraArrow } from './review/extraArrow.js';
import { foreignSyntax as foreignMark } from './review/foreignSyntax.js';
import { invalidAuthor } from './review/invalidAuthor.js';
import { mismatchedMark } from './review/mismatchedMark.js';
import { missingArrow } from './review/missingArrow.js';
import { nestedMark } from './review/nestedMark.js';
import { noopSubstitution } from './review/noopSubstitution.js';
import { openInApproved } from './review/openInApproved.js';
import { spacedDelimiter } from './review/spacedDelimiter.js';
import { strayClose } from './review/strayClose.js';
import { unclosedMark } from './review/unclosedMark.js';
import type { Rule } from './rule.js';
import { emptyHeading } from './structure/emptyHeading.js';
import { headingSpace } from './structure/headingSpace.js';
import { missingTitle } from './structure/missingTitle.js';
import { multipleTitles } from './structure/multipleTitles.js';
import { skippedLevel } from './structure/skippedLevel.js';
import { unclosedComment } from './structure/unclosedComment.js';
import { unclosedFence } from './structure/unclosedFence.js';
import { unknownRule } from './structure/unknownRule.js';
import { unusedDirective } from './structure/unusedDirective.js';
import { bidiControl } from './text/bidiControl.js';
import { confusableLetter } from './text/confusableLetter.js';
import { controlCharacter } from './text/controlCharacter.js';
import { invisibleCharacter } from './text/invisibleCharacter.js';
import { mojibake } from './text/mojibake.js';
import { notNormalized } from './text/notNormalized.js';
import { notPlainText } from './text/notPlainText.js';
import { replacementCharacter } from './text/replacementCharacter.js';

export const rules: readonly Rule[] = [
  ambiguous,
  conflictingAcronym,
  dateMismatch,
  forbiddenName,
  invalidDate,
  nameForm,
  nearDuplicate,
  typeMismatch,
  undefinedEntity,
  undefinedAcronym,
  unknownName,
  unknownReference,
  unmarkedMention,
  unused,
  unverified,
  attributeOrder,
  bom,
  finalNewline,
  leadingBlank,
  lineEndings,
  multipleBlankLines,
  repeatedSpace,
  tab,
  trailingSpace,
  duplicateKey,
  invalidValue,
  invalidYaml,
  missingKey,
  notAMapping,
  titleMismatch,
  unclosed,
  unknownKey,
  anchorAsRef,
  conflictingTypes,
  detachedAttributes,
  doubledBracket,
  duplicateAnchor,
  duplicateAttribute,
  emptyAttributes,
  emptyText,
  foreignMarker,
  invalidAttribute,
  missingText,
  notPortable,
  paddedText,
  smartQuote,
  splitAttributes,
  strayBracket,
  typeAlias,
  unclosedAttributes,
  unclosedQuote,
  unclosedText,
  unknownType,
  untyped,
  wrongBracket,
  indefiniteArticle,
  repeatedWords,
  duplicateAlias,
  duplicateId,
  invalid,
  breaksMarker,
  crossesBlocks,
  emptyMark,
  extraArrow,
  foreignMark,
  invalidAuthor,
  mismatchedMark,
  missingArrow,
  nestedMark,
  noopSubstitution,
  openInApproved,
  spacedDelimiter,
  strayClose,
  unclosedMark,
  emptyHeading,
  headingSpace,
  missingTitle,
  multipleTitles,
  skippedLevel,
  unclosedComment,
  unclosedFence,
  unknownRule,
  unusedDirective,
  bidiControl,
  confusableLetter,
  controlCharacter,
  invisibleCharacter,
  mojibake,
  notNormalized,
  notPlainText,
  replacementCharacter,
];
