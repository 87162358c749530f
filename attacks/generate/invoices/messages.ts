import { INVOICE_STATES, invoiceSigner } from '../../../src/testbed/invoice/parties.ts'
import { signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { SIGNATURE_PLACE, signXml } from '../../../src/testbed/xml/sign-xml.ts'
import type { Random } from '../random.ts'
import { ALWAYS, BY_CONTENT, type InvoiceAttack, inTag, type Made, type Places, placesOf } from './attack.ts'
import type { Draft } from './draft.ts'
import { put, textOf } from './elements.ts'
import { FORGED_NUMBER } from './oracle.ts'

/** What happens to invoices of Viet Nam in messages, and after they were signed. */

const attack = (
  name: string,
  change: (random: Random, places: Places, draft: Draft) => Made,
  never: InvoiceAttack['never'] = ALWAYS,
): InvoiceAttack => ({
  name,
  kinds: ['VN'],
  never,
  make: (random, draft) => change(random, placesOf(draft), draft),
})

const HEAD = `<TTChung><PBan>2.0.0</PBan><MST>${FORGED_NUMBER}</MST></TTChung>`

function invoiceOf({ all, text }: Places): string {
  const invoice = all.find(({ name }) => name === 'HDon')
  return invoice === undefined ? '' : textOf(text, invoice)
}

export const MESSAGES: readonly InvoiceAttack[] = [
  attack(
    'a message around it, or another head',
    (random, { text, all, root }) => {
      const head = all.find(({ name, parent }) => name === 'TTChung' && parent === root)
      if (head !== undefined)
        return put(text, head.start, head.end, random.pick([HEAD, HEAD + HEAD, '', `${HEAD}<x/>`]))
      const code = random.pick(['', `<MCCQT>${FORGED_NUMBER}</MCCQT>`])
      return `<TDiep>${random.pick([HEAD, ''])}<DLieu>${text.replace('<DSCKS>', `${code}<DSCKS>`)}</DLieu></TDiep>`
    },
    BY_CONTENT,
  ),
  attack('a message in a message', (random, places) => {
    const forgedInvoice = invoiceOf(places).replace(/<SHDon>[^<]*/, `<SHDon>${FORGED_NUMBER}`)
    return random.pick([
      `<TDiep><DLieu>${places.text}${forgedInvoice}</DLieu></TDiep>`,
      `<TDiep><DLieu>${forgedInvoice}</DLieu><DLieu>${places.text}</DLieu></TDiep>`,
      `<TDiep><DLieu><TDiep><DLieu>${forgedInvoice}${places.text}</DLieu></TDiep></DLieu></TDiep>`,
      `<TDiep><DLieu><HDon>${forgedInvoice}</HDon>${places.text}</DLieu></TDiep>`,
      `<TDiep><DLieu><TBao>${forgedInvoice}</TBao>${places.text}</DLieu></TDiep>`,
      `<TDiep xmlns="urn:x"><DLieu>${places.text}</DLieu></TDiep>`,
    ])
  }),
  attack('cut out of its message, whose namespaces were signed', (_, places, { inherited }) =>
    inherited === '' ? null : invoiceOf(places),
  ),
  attack('pretty-printed after it was signed', (random, { text }) => {
    const indent = random.pick(['\n', '\r\n', '\n  ', '\t'])
    return text.replaceAll('><', `>${indent}<`)
  }),
  {
    name: 'signed with a relative namespace',
    kinds: ['VN'],
    never: ALWAYS,
    async make(random, _, { testbed }) {
      const text = new TextDecoder().decode(await signInvoice(testbed, 'VN', { unsigned: true }))
      const [, content = ''] = /^<HDon>(.*)<\/HDon>$/s.exec(text) ?? []
      const credential = await invoiceSigner(testbed, 'VN', INVOICE_STATES.VN.seller)
      const root = {
        name: 'HDon',
        content: content.replace('<DSCKS></DSCKS>', `<DSCKS><NBan>${SIGNATURE_PLACE}</NBan></DSCKS>`),
        namespaces: { x: random.pick(['DSDLieu', '../x', 'x.xml', '#', '?x']) },
      }
      const references = random.pick([['data'], ['']])
      return signXml(root, { credential, references, canonicalization: 'inclusive' })
    },
  },
  attack('places for signatures', (random, { text }) => {
    const more = random.pick([
      `<NMua>${FORGED_NUMBER}</NMua>`,
      `<NMua x="${FORGED_NUMBER}"/>`,
      `<GhiChu>${FORGED_NUMBER}</GhiChu>`,
      `<?${FORGED_NUMBER}?>`,
      FORGED_NUMBER,
      `<NBan><x>${FORGED_NUMBER}</x></NBan>`,
    ])
    return text.replace('<DSCKS>', random.chance(0.5) ? `<DSCKS>${more}` : `<DSCKS><X>${more}</X></DSCKS><DSCKS>`)
  }),
  attack('the place of the seller given to another', (random, { text }) =>
    text.replaceAll(
      /(<\/?)NBan>(?=<Signature|<ds:Signature|<\/DSCKS|<CQT)/g,
      `$1${random.pick(['NMua', 'CQT', 'X'])}>`,
    ),
  ),
  attack('another namespace of the invoice', (random, { text, root }) =>
    inTag(text, root, random.pick(['xmlns="urn:x"', 'xmlns="http://kekhaithue.gdt.gov.vn/HDon"'])),
  ),
]
