import type { Random } from '../../random.ts'
import { type Group, group, isGroup, type Leaf, leaf, type Production } from '../production.ts'
import { productionOf, type Value } from '../values.ts'
import type { Around, Mutator } from './mutator.ts'
import { isEntry } from './trees.ts'

/**
 * Keys and names of ISO 32000, wherever they belong: what a document has nothing of, and a reader may know. Nobody says here which of them does what.
 */
const WORDS =
  'A AA AC AF AIS AP AS ActualText AllOff AllOn Alternate Alternates Annots AnyOff ArtBox Ascent B BBox BC BE BG BM BS Background BaseEncoding BaseFont BaseState ' +
  'BitsPerComponent BitsPerSample BleedBox Border C CA CIDSystemInfo CIDToGIDMap CL CO CS Cap Category CharProcs Circle Cols ColorSpace Colors Columns ' +
  'Configs Contents Coords Count CropBox Crypt D DA DCTDecode DL DR DS DV DW DecodeParms Decode Default DescendantFonts Descent Dest Differences Domain Dur ' +
  'EF Encode Encoding Event Export ExtGState Extend F FFilter FL FT FDecodeParms Ff Fields Filter First FirstChar FixedPrint Flags FlateDecode Font FontBBox ' +
  'FontDescriptor FontFamily FontFile FontFile2 FontFile3 FontMatrix FontName FontWeight Form FormType Function FunctionType G Group H HT Height Hid Hidden I IC ' +
  'ID IRT IT Identity-H Identity-V Image ImageMask Index InkList Intent Interpolate JBIG2Decode JPXDecode K Kids L LC LE LJ LL LW LastChar Length Level1 Link ' +
  'Limits LZWDecode ML MK Mask Matrix Matte MaxLen Measure MediaBox Metadata MissingWidth Multiply N Names NeedAppearances Normal O OC OCG OCGs OCMD OCProperties OFF ' +
  'ON OP OPI OPM Off Open OpenAction Opt Order OutputIntents P PS Page PageLabels Pages Parent Pattern PatternType Popup Predictor PresSteps Print PrintState Prev ' +
  'PtData Q QuadPoints R RBGroups RC RD RI RT RV Range Rect Ref Resources Rotate Rows S SA SM SMask SMaskInData Screen SeparationInfo Shading ShadingType Size ' +
  'Square Stamp State StateModel Subtype Subtype2 T TI TK TM TR TR2 TU Tabs Template Text Thumb ToUnicode Trans TrimBox Type Type0 Type1 Type3 UCR Unchanged Usage ' +
  'UserUnit V VE VP Vertices View ViewArea ViewState ViewerPreferences W W2 WMode Watermark Widget Widths Width XFA XObject XStep YStep Zoom op ca'
const VOCABULARY: readonly string[] = WORDS.split(' ')

const NUMBERS: readonly number[] = [0, 1, -1, 2, 3, 4, 8, 45, 90, 255, 1000, 0.5, 0.01]
const DEEPEST = 2

/** What stands in other entries, or a value of any kind, made up. */
function drawnValue(random: Random, { groups }: Around): Production {
  const entries = groups.filter((one): one is Group => isEntry(one))
  const other = entries.length > 0 && random.chance(0.4) ? random.pick(entries).parts[2] : undefined
  return other ?? productionOf(madeUp(random, 0), 'value')
}

function madeUp(random: Random, depth: number): Value {
  const name = () => `/${random.pick(VOCABULARY)}`
  const kind = random.integer(0, depth < DEEPEST ? 7 : 4)
  if (kind === 0) return random.pick(NUMBERS)
  if (kind === 1) return random.pick(['true', 'false'])
  if (kind === 2) return random.pick(['(x)', '()', '(OFF)', '(1 0 0 rg /F1 9 Tf)'])
  if (kind <= 4) return name()
  const inside = () => madeUp(random, depth + 1)
  if (kind === 5) return Array.from({ length: random.integer(0, 4) }, inside)
  const keys = Array.from({ length: random.integer(0, 3) }, () => random.pick(VOCABULARY))
  return Object.fromEntries(keys.map((key) => [key, inside()]))
}

const SPACE: Leaf = leaf('white space', 'space', ' ')

const another: Mutator = {
  name: 'another entry',
  applies: isEntry,
  draw: (random, around) => {
    const key = `/${random.pick(VOCABULARY)}`
    const value = drawnValue(random, around)
    return (production) => [production, group(`another ${key}`, [leaf(`key ${key}`, 'name', key), SPACE, value, SPACE])]
  },
}

const otherValue: Mutator = {
  name: 'another value',
  applies: isEntry,
  draw: (random, around) => {
    const value = drawnValue(random, around)
    return (production) => {
      if (!isGroup(production)) return [production]
      const [key, before, , behind] = production.parts as readonly Production[]
      return [group(production.rule, [key, before, value, behind] as readonly Production[])]
    }
  },
}

const otherKey: Mutator = {
  name: 'another key',
  applies: isEntry,
  draw: (random) => {
    const name = `/${random.pick(VOCABULARY)}`
    return (production) => {
      if (!isGroup(production)) return [production]
      const [, ...rest] = production.parts
      return [group(production.rule, [leaf(`key ${name}`, 'name', name), ...rest])]
    }
  },
}

/** An entry, an item or a token is not there. */
const lacking: Mutator = {
  name: 'lacking',
  applies: (production) => (isGroup(production) ? isEntry(production) : production.kind !== 'fixed'),
  draw: () => () => [],
}

/** What dictionaries say, by what the standard has for any of them. */
export const ENTRIES: readonly Mutator[] = [another, another, otherValue, otherKey, lacking]
