/**
 * @signpdf, and pdf-lib for documents to start from: `node signpdf-worker.mjs KEYS FOLDER`, where FOLDER has a
 * `node_modules` with both. @signpdf appends a field of its own name with each signature, and nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const [keys, folder] = process.argv.slice(2)
const require = createRequire(join(folder, 'any.js'))
let parts
try {
  parts = {
    ...require('pdf-lib'),
    ...require('@signpdf/placeholder-plain'),
    ...require('@signpdf/placeholder-pdf-lib'),
    ...require('@signpdf/signer-p12'),
    signpdf: require('@signpdf/signpdf').default,
    version: require('@signpdf/signpdf/package.json').version,
  }
} catch (error) {
  console.log(JSON.stringify({ tool: 'signpdf', absent: String(error) }))
  process.exit(0)
}
const { PDFDocument, StandardFonts, P12Signer, plainAddPlaceholder, pdflibAddPlaceholder, signpdf } = parts

async function base({ out, style, layout }) {
  const document = await PDFDocument.create()
  document.setTitle('Testbed supply agreement')
  const font = await document.embedFont(StandardFonts.Helvetica)
  // Asking for the form makes one.
  const form = layout.fields.length === 0 ? null : document.getForm()
  for (const { lines } of layout.pages) {
    const page = document.addPage([layout.width, layout.height])
    for (const { text, x, y, size } of lines) page.drawText(text, { x, y, size, font })
  }
  const page = document.getPage(0)
  const place = ([left, bottom, right, top]) => ({
    x: left,
    y: bottom,
    width: right - left,
    height: top - bottom,
    borderWidth: 1,
  })
  for (const { name, kind, rect, value, options } of layout.fields) {
    if (kind === 'check') form.createCheckBox(name).addToPage(page, place(rect))
    else if (kind === 'choice') {
      const list = form.createDropdown(name)
      list.addOptions(options)
      list.addToPage(page, { ...place(rect), font })
    } else {
      const field = form.createTextField(name)
      if (value !== undefined) field.setText(value)
      field.addToPage(page, { ...place(rect), font })
    }
  }
  writeFileSync(out, await document.save({ useObjectStreams: style === 'streams' }))
}

/** The whole document, written anew by pdf-lib. */
async function rewrite({ in: input, out, style }) {
  const document = await PDFDocument.load(readFileSync(input))
  writeFileSync(out, await document.save({ useObjectStreams: style === 'streams' }))
}

async function sign({ in: input, out, who, rect, placeholder, subFilter }) {
  const common = {
    reason: 'Testbed',
    contactInfo: 'testbed',
    name: `Testbed ${who}`,
    location: 'Testbed',
    ...(rect === undefined ? {} : { widgetRect: rect }),
    ...(subFilter === 'etsi' ? { subFilter: 'ETSI.CAdES.detached' } : {}),
  }
  let prepared
  if (placeholder === 'pdf-lib') {
    const pdfDoc = await PDFDocument.load(readFileSync(input))
    pdflibAddPlaceholder({ pdfDoc, ...common })
    prepared = Buffer.from(await pdfDoc.save({ useObjectStreams: false }))
  } else prepared = plainAddPlaceholder({ pdfBuffer: readFileSync(input), ...common })
  const signer = new P12Signer(readFileSync(join(keys, `${who}.p12`)), { passphrase: 'testbed' })
  writeFileSync(out, await signpdf.sign(prepared, signer))
}

const steps = { base, rewrite, sign }

console.log(JSON.stringify({ tool: 'signpdf', version: parts.version }))
for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line)
  let told = { unsupported: step.op }
  if (steps[step.op] !== undefined)
    told = await steps[step.op](step).then(
      () => ({ ok: true }),
      (error) => ({ error: String(error).slice(0, 400) }),
    )
  console.log(JSON.stringify(told))
}
