/**
 * Writes `public/testbed`: fourteen documents of a synthetic ASEAN, its trust lists and agreements. Everything in it is made up, and made anew
 * every time; no key is kept. `npm run page` runs it.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import {
  addDss,
  createPdf,
  createSmime,
  createTestbed,
  credentialOf,
  replacePageText,
  revocationOf,
  signCms,
  signInState,
  signInvoice,
} from 'asean-verify/testbed'
import { SAMPLE_WORDS } from './sample-words.mjs'

const base64 = (bytes) => Buffer.from(bytes).toString('base64')

const folder = new URL('public/testbed/', import.meta.url)
const testbed = await createTestbed()

const invoice = new TextEncoder().encode(
  'Testbed invoice 0001\nTestbed Trading Co (PH)\n40 crates of testbed goods, 0.00 testbed dollars each\n',
)

/** @type {readonly { file: string, title: string, about: string, bytes: Uint8Array, content?: { file: string, bytes: Uint8Array } }[]} */
const documents = [
  {
    file: 'agreement-sg.pdf',
    title: 'Agreement from Singapore',
    about: 'Signed, stamped, with evidence for later',
    bytes: (await signInState(testbed, 'SG')).bytes,
  },
  {
    file: 'agreement-id.pdf',
    title: 'Agreement from Indonesia',
    about: 'Nothing in it says whether the certificate was revoked',
    bytes: (await signInState(testbed, 'ID')).bytes,
  },
  {
    file: 'agreement-vn.pdf',
    title: 'Agreement from Viet Nam',
    about: 'Two agreements contradict each other in one state',
    bytes: (await signInState(testbed, 'VN')).bytes,
  },
  {
    file: 'agreement-kh.pdf',
    title: 'Agreement from Cambodia',
    about: 'Without signed attributes',
    bytes: (await signInState(testbed, 'KH')).bytes,
  },
  {
    file: 'two-states.pdf',
    title: 'Signed in two states',
    about: 'In Singapore, and after that in Thailand',
    bytes: (await twoStates()).bytes,
  },
  {
    file: 'invoice-ph.p7s',
    title: 'Invoice from the Philippines',
    about: 'A signature file beside a text',
    bytes: await signCms(invoice, { credential: testbed.states.PH.signer }),
    content: { file: 'invoice-ph.txt', bytes: invoice },
  },
  {
    file: 'invoice-vn.xml',
    title: 'Invoice from Viet Nam',
    about: 'Signed XML',
    bytes: await signInvoice(testbed, 'VN'),
  },
  {
    file: 'invoice-th.xml',
    title: 'Invoice from Thailand',
    about: 'Signed XML, as XAdES has it',
    bytes: await signInvoice(testbed, 'TH'),
  },
  {
    file: 'invoice-my.json',
    title: 'Invoice from Malaysia',
    about: 'Signed JSON',
    bytes: await signInvoice(testbed, 'MY'),
  },
  {
    file: 'letter-sg.eml',
    title: 'Mail from Singapore',
    about: 'A signed message, with a signed and an altered document attached',
    bytes: await createSmime(
      letterWith([
        ['agreement-th.pdf', (await signInState(testbed, 'TH')).bytes],
        ['altered-id.pdf', withAnotherLetter((await signInState(testbed, 'ID')).bytes)],
        ['note.txt', new TextEncoder().encode('Made up.\n')],
      ]),
      { credential: testbed.states.SG.signer },
    ),
  },
  {
    file: 'withdrawn-mm.pdf',
    title: 'From a service that lost its licence',
    about: 'Its state withdrew it half a year ago',
    bytes: (await signInState(testbed, 'MM', { signer: 'withdrawn-trader' })).bytes,
  },
  {
    file: 'altered.pdf',
    title: 'Altered after signing',
    about: 'One letter of the text is another one',
    bytes: withAnotherLetter((await signInState(testbed, 'ID')).bytes),
  },
  {
    file: 'covered-up.pdf',
    title: 'Another text put over it',
    about: 'What was signed is still in the file, and not what is seen',
    bytes: replacePageText(await signInState(testbed, 'TH', { document: { dss: true } }), {
      title: 'Testbed Supply Agreement',
      lines: [
        'This is a synthetic document of a testbed. It binds nobody.',
        '',
        '1. The seller delivers 1,000 boxes of testbed tea to the buyer.',
        '2. The buyer pays 90,000 testbed dollars within 30 days of delivery.',
        '3. Signatures made in one state are relied on in another as far as',
        '   that state recognises them.',
      ],
    }).bytes,
  },
  {
    file: 'unsigned.pdf',
    title: 'Not signed at all',
    about: 'It only looks like the others',
    bytes: createPdf().bytes,
  },
]

/** What a mail has to say, with its header of MIME. */
function letterWith(files) {
  const attached = files.map(
    ([name, bytes]) =>
      `--letter\r\nContent-Type: ${name.endsWith('.pdf') ? 'application/pdf' : 'text/plain'}\r\n` +
      `Content-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
      `${base64(bytes).replace(/.{76}(?=.)/g, '$&\r\n')}\r\n`,
  )
  return (
    'Content-Type: multipart/mixed; boundary=letter\r\n\r\n' +
    '--letter\r\nContent-Type: text/plain; charset=us-ascii\r\nContent-Disposition: inline\r\n\r\n' +
    'Two agreements of the testbed are attached. They bind nobody.\r\n\r\nTestbed Trading Co (SG)\r\n' +
    `${attached.join('')}--letter--\r\n`
  )
}

/** Signed in one state, and after that in another one, in the field that was prepared for it. With evidence for both. */
async function twoStates() {
  const document = { dss: false }
  const pdf = createPdf({ signatureFields: ['Seller', 'Buyer'] })
  const first = await signInState(testbed, 'SG', { pdf, field: 'Seller', document })
  const both = await signInState(testbed, 'TH', { pdf: first, field: 'Buyer', document })
  return addDss(both, await evidenceOf('SG', 'TH'))
}

/** What the revocation of the signers of these states is checked with, and the certificates of their time-stamps. */
async function evidenceOf(...states) {
  const certificates = new Set()
  const crls = []
  const ocspResponses = []
  for (const name of states) {
    const state = testbed.states[name]
    const { timeStamp } = state.shape.document
    const stamping = timeStamp === undefined ? [] : [credentialOf(state, timeStamp)]
    for (const { certificate, issuers } of [state.signer, ...stamping])
      for (const one of [certificate, ...issuers]) certificates.add(one)
    const found = await revocationOf(state, state.signer, testbed.now)
    crls.push(...(found.crls ?? []))
    ocspResponses.push(...(found.ocsps ?? []))
  }
  return { certificates: [...certificates], crls, ocspResponses }
}

/** The page says something else than when it was signed. */
function withAnotherLetter(bytes) {
  const at = new TextDecoder('latin1').decode(bytes).indexOf('synthetic')
  if (at < 0) throw new Error('the text of the page is not to be found')
  const altered = bytes.slice()
  altered[at] = 'S'.charCodeAt(0)
  return altered
}

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const { file, bytes, content } of documents) {
  await writeFile(new URL(file, folder), bytes)
  if (content !== undefined) await writeFile(new URL(content.file, folder), content.bytes)
}
// A module, since the page may import its own scripts, and may not fetch anything.
const data = {
  now: testbed.now.toISOString(),
  lists: Object.values(testbed.lists),
  recognition: testbed.recognition,
  documents: documents.map(({ bytes, content, ...about }) => ({
    ...about,
    translations: Object.fromEntries(
      Object.entries(SAMPLE_WORDS[about.file] ?? {}).map(([language, [title, said]]) => [
        language,
        { title, about: said },
      ]),
    ),
    base64: base64(bytes),
    ...(content === undefined ? {} : { content: { file: content.file, base64: base64(content.bytes) } }),
  })),
}
await writeFile(new URL('testbed.js', folder), `export default ${JSON.stringify(data)}\n`)
console.log(`${documents.length} testbed documents in ${folder.pathname}`)
