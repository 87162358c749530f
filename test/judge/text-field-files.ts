import { signCms } from '../../src/testbed/cms.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { CrossReference, PdfFile } from '../../src/testbed/pdf-file.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { credential } from './fixture.ts'

export const CROSS_REFERENCES: readonly CrossReference[] = ['table', 'streams']

export interface TextFieldFiles {
  readonly signed: PdfFile
  readonly filled: PdfFile
}

/** A signed PDF with a text field, and the same with the field filled in afterwards, by the kind of its cross-references. */
export async function textFieldFiles(): Promise<ReadonlyMap<CrossReference, TextFieldFiles>> {
  const signer = await credential('SG')
  const files = new Map<CrossReference, TextFieldFiles>()
  for (const crossReference of CROSS_REFERENCES) {
    const signed = await signPdf(createPdf({ textField: 'Note', crossReference }), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: signer }),
    })
    files.set(crossReference, { signed, filled: fillTextField(signed, 'Delivered') })
  }
  return files
}
