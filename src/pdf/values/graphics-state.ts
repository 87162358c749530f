import { between, type Check, type Construct, isFalse, isTrueOrFalse, named, numbers, whole } from './construct.ts'
import { IS_INTENT } from './intents.ts'

/** Of less, each reader rounds to another number of eight bits: of many layers in one place, some see all, and others nothing. */
const LEAST_OPACITY = 0.02

const isOpacity: Check = (value, entries) => between(LEAST_OPACITY, 1)(value, entries) || between(0, 0)(value, entries)

/**
 * Parameters of the graphics state (ISO 32000-2 table 57) that are believed: how opaque something is, and how its colours are mixed with what is below. Those of lines
 * are what a page begins with, since a content is followed without them. Of the others a device makes what it likes, or some readers know them and others do not.
 */
export const GRAPHICS_STATE: Construct = {
  name: 'graphics state',
  required: {},
  allowed: {
    Type: named('ExtGState'),
    OPM: whole(0, 1),
    FL: between(0, 1),
    SM: between(0, 1),
    TK: isTrueOrFalse,
    RI: IS_INTENT,
    CA: isOpacity,
    ca: isOpacity,
    // §11.3.5: of others, what is painted depends on the backdrop that a reader takes for that of a page.
    BM: named('Normal', 'Compatible', 'Multiply'),
    SMask: named('None'),
    AIS: isFalse,
    OP: isFalse,
    op: isFalse,
    SA: isTrueOrFalse,
    TR: named('Identity', 'Default'),
    TR2: named('Identity', 'Default'),
    LW: between(1, 1),
    LC: whole(0, 0),
    LJ: whole(0, 0),
    ML: between(10, 10),
    D: (value, entries) => {
      const [lengths, phase] = value.kind === 'array' ? value.items.map((item) => entries.resolve(item)) : []
      return (
        lengths !== undefined && phase !== undefined && numbers(0)(lengths, entries) && between(0, 0)(phase, entries)
      )
    },
  },
}
