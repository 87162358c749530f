import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from '../../scripts/tools/install.ts'

/** What LibreOffice exports: text alone, text with all that it knows, many pages, a spreadsheet. */
export type OfficeDocument = 'plain' | 'rich' | 'many' | 'sheet'

type Choices = Readonly<Record<string, boolean | number>>

/** By LibreOffice, with the choices of its filter; `null`, or why not. */
export async function exportOffice(document: OfficeDocument, choices: Choices, out: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-office-'))
  const sheet = document === 'sheet'
  try {
    const from = join(folder, sheet ? 'document.csv' : 'document.fodt')
    await writeFile(from, sheet ? SHEET : flatText(document))
    const typed = Object.entries(choices).map(([name, value]) => [
      name,
      { type: typeof value === 'number' ? 'long' : 'boolean', value: String(value) },
    ])
    const filter = `pdf:${sheet ? 'calc' : 'writer'}_pdf_Export:${JSON.stringify(Object.fromEntries(typed))}`
    const profile = `-env:UserInstallation=${pathToFileURL(join(tmpdir(), 'asean-verify-office-profile')).href}`
    await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, from], 120_000)
    await rename(join(folder, 'document.pdf'), out)
    return null
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const SHEET = ['item,price', ...Array.from({ length: 90 }, (_, row) => `Testbed tea ${row},${row * 10}`)].join('\n')

/** A picture of one pixel in PNG. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Flat ODF. */
function flatText(document: OfficeDocument): string {
  // A dozen to a page: signatures have room.
  const clause = (_: unknown, index: number): string =>
    `<text:p text:style-name="${index > 0 && index % 12 === 0 ? 'Break' : 'Standard'}">` +
    `${index + 1}. The seller delivers 1,000 boxes of testbed tea to the buyer.</text:p>`
  const clauses = Array.from({ length: document === 'many' ? 480 : 12 }, clause).join('')
  const rich =
    '<text:h text:outline-level="1">Testbed Supply Agreement</text:h>' +
    '<text:h text:outline-level="2">Perjanjian, Hợp đồng, สัญญา, 合同, Договор</text:h>' +
    '<text:p><text:a xlink:href="https://testbed.invalid/">testbed.invalid</text:a></text:p>' +
    '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/><table:table-row>' +
    '<table:table-cell><text:p>Tea</text:p></table:table-cell><table:table-cell><text:p>10,000</text:p></table:table-cell>' +
    '</table:table-row></table:table>' +
    '<text:p><draw:frame svg:width="3cm" svg:height="2cm" text:anchor-type="as-char">' +
    `<draw:image><office:binary-data>${PNG}</office:binary-data></draw:image></draw:frame></text:p>` +
    '<text:p>Remark<office:annotation><text:p>Testbed remark</text:p></office:annotation></text:p>'
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="Break" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style></office:automatic-styles>
<office:body><office:text>${document === 'rich' ? rich : ''}${clauses}</office:text></office:body></office:document>`
}
