import {
  anything,
  between,
  type Check,
  type Construct,
  each,
  isDictionary,
  isName,
  isNumber,
  isStream,
  isText,
  isTrueOrFalse,
  named,
  numbers,
  whole,
  within,
} from './construct.ts'

/**
 * What annotations may have (ISO 32000-2 tables 166 to 192 and 226), each entry of its type: of an annotation with one that is not, some readers show nothing, whatever the
 * entry is there for.
 */

const isList: Check = (value) => value.kind === 'array'
const isRichText: Check = (value) => value.kind === 'string' || value.kind === 'stream'
const oneOf =
  (...checks: readonly Check[]): Check =>
  (value, entries) =>
    checks.some((check) => check(value, entries))

const quarters: Check = (value) => value.kind === 'number' && value.value % 90 === 0

/** Transparent, grey, or a colour of a screen or of inks. */
const isColour: Check = oneOf(numbers(0), numbers(1), numbers(3), numbers(4))

const isBorder: Check = (value, entries) =>
  value.kind === 'array' &&
  (value.items.length === 3 || value.items.length === 4) &&
  value.items.every((item, i) => entries.resolve(item).kind === (i === 3 ? 'array' : 'number'))

const points: Check = (value, entries) => {
  const count = entries.numbersIn(value)?.length ?? 1
  return count > 0 && count % 2 === 0
}
const words: Check = (value, entries) => points(value, entries) && (entries.numbersIn(value)?.length ?? 1) % 8 === 0

const paths: Check = (value, entries) => {
  const items = value.kind === 'array' ? value.items : []
  entries.passed(items.length)
  return value.kind === 'array' && items.every((item) => points(entries.resolve(item), entries))
}

/** Table 168. */
const BORDER_STYLE: Construct = {
  name: 'border style',
  required: {},
  allowed: {
    Type: named('Border'),
    W: between(0, Number.MAX_SAFE_INTEGER),
    S: named('S', 'D', 'B', 'I', 'U'),
    D: (value, entries) => entries.numbersIn(value) !== null,
  },
}

/** Table 169. */
const BORDER_EFFECT: Construct = {
  name: 'border effect',
  type: 'BE',
  required: {},
  allowed: { S: named('S', 'C'), I: between(0, 2) },
}

/** Table 192. */
const CHARACTERISTICS: Construct = {
  name: 'appearance characteristics',
  type: 'MK',
  required: {},
  allowed: {
    R: quarters,
    ...each('BC BG', isColour),
    ...each('CA RC AC', isText),
    ...each('I RI IX', isStream),
    IF: isDictionary,
    TP: whole(0, 6),
  },
}

/** What acts is looked at where it stands. */
export const OF_ALL: Construct['allowed'] = {
  ...each('Contents NM M T CreationDate Subj Lang', isText),
  ...each('P AP OC Popup IRT', isDictionary),
  ...each('Subtype AS IT', isName),
  ...each('F CA ca', isNumber),
  ...anything('AF'),
  Type: named('Annot'),
  RT: named('R', 'Group'),
  RC: isRichText,
  RD: numbers(4),
  C: isColour,
  Border: isBorder,
  BS: within(BORDER_STYLE),
}

const LINE_ENDS = { LE: oneOf(isName, isList) }
const AREA = { IC: isColour, BE: within(BORDER_EFFECT) }
const POLYGON = { ...LINE_ENDS, ...AREA, Measure: isDictionary, Vertices: points }
/** In no table: how a reader is to turn what it draws itself. What has an appearance is turned by that. */
const TURNED = { Rotate: quarters }
const MARK = { QuadPoints: words, ...TURNED }
const WRITTEN = { DA: isText, Q: isNumber, DS: isText }

/** The kinds that are believed, with what else each may have. */
export const KINDS: ReadonlyMap<string, Construct['allowed']> = new Map(
  Object.entries({
    Text: { ...each('State StateModel', isText), Open: isTrueOrFalse, Name: isName },
    Link: { ...each('A PA', isDictionary), ...anything('Dest'), H: isName, QuadPoints: words },
    FreeText: { ...WRITTEN, ...LINE_ENDS, ...TURNED, CL: oneOf(numbers(4), numbers(6)), BE: within(BORDER_EFFECT) },
    Line: {
      ...LINE_ENDS,
      ...each('LL LLE LLO', isNumber),
      IC: isColour,
      Cap: isTrueOrFalse,
      CP: isName,
      CO: numbers(2),
      Measure: isDictionary,
      L: numbers(4),
    },
    Square: AREA,
    Circle: AREA,
    Polygon: POLYGON,
    PolyLine: POLYGON,
    Highlight: MARK,
    Underline: MARK,
    StrikeOut: MARK,
    Squiggly: MARK,
    Caret: { Sy: isName },
    Stamp: { Name: isName, ...TURNED },
    Ink: { InkList: paths, ...TURNED },
    Popup: { Parent: isDictionary, Open: isTrueOrFalse },
    FileAttachment: { FS: oneOf(isText, isDictionary), Name: isName },
    Widget: {
      ...WRITTEN,
      ...each('A AA Parent Lock SV DR', isDictionary),
      MK: within(CHARACTERISTICS),
      ...each('T TU TM', isText),
      ...each('H FT', isName),
      ...each('Ff MaxLen TI', isNumber),
      ...each('Kids Opt I', isList),
      ...anything('V DV'),
      RV: isRichText,
    },
  }),
)

/** Tables 178 to 187: what each is made of. Without it, some readers do not draw the appearance either. */
export const REQUIRED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['Highlight', 'Underline', 'StrikeOut', 'Squiggly'].map((kind) => [kind, 'QuadPoints'])),
  Line: 'L',
  Polygon: 'Vertices',
  PolyLine: 'Vertices',
  Ink: 'InkList',
  FileAttachment: 'FS',
}
