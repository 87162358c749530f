import { FLOWS, type Flow } from './flows.ts'
import { SHARES } from './shares.ts'
import type { Kind, Signing, Writer } from './types.ts'

export interface Planned {
  readonly file: string
  readonly writer: Writer
  readonly kind: Kind
  readonly style: number
  readonly flow: Flow
  readonly signing: Signing
}

/**
 * iText writes what it changes of a hybrid document into object streams that the /XRefStm of its save alone names: readers that know no
 * such stream (ISO 32000-2 §7.5.8.4) see another document than others. Behind a signature that is no honest case of the layout.
 */
function splitsHybrid(writer: Writer, { steps }: Flow, signing: Signing): boolean {
  return writer === 'word' && steps.slice(1).some(({ tool }) => (tool ?? signing) === 'itext')
}

/**
 * For a writer, in an order that meets every style, kind, flow and signing tool early, each as often as the others: more than
 * are needed, since not every tool can do everything.
 */
export function plannedFor(writer: Writer): readonly Planned[] {
  const { styles, kinds, signing } = SHARES[writer]
  const planned = new Map<string, Planned>()
  for (let round = 0; round < 4 * styles.length * FLOWS.length; round++) {
    // Steps without a common divisor with the lengths, shifted by each whole turn.
    const turn = Math.floor(round / FLOWS.length)
    const flow = FLOWS[(round + turn) % FLOWS.length] as Flow
    const who = signing[(round + Math.floor(round / signing.length)) % signing.length] as Signing
    if (!flow.by.includes(who) || splitsHybrid(writer, flow, who)) continue
    const style = round % styles.length
    const kind = (flow.needsForm === true ? 'form' : kinds[(round + turn) % kinds.length]) as Kind
    if (who === 'signpdf' && kind === 'form') continue
    if (flow.needsForm === true && !kinds.includes('form')) continue
    const file = `${writer}--${kind}-${style}--${who}-${flow.name}.pdf`
    planned.set(file, { file, writer, kind, style, flow, signing: who })
  }
  return [...planned.values()]
}
