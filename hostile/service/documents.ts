import { FAMILIES } from '../../test/hostile/pdf-families.ts'
import { buildPdf, type RevisionSpec } from '../../test/pdf/build-pdf.ts'

export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Of each family, from what an ordinary file has to what none has. What takes long to make takes long to send, too. */
const SIZES = [20, 100, 500] as const

/** Small files that ask for much: all families at several sizes, and three that once took the memory of the whole machine. */
export function hostileDocuments(): readonly Sample[] {
  const ofFamilies = FAMILIES.flatMap(({ name, make, most = Number.POSITIVE_INFINITY }) =>
    SIZES.filter((n) => n <= most).map((n) => ({ name: `${name}, ${n}`, bytes: make(n) })),
  )
  return [...ofFamilies, ...ONCE_ENDLESS]
}

const PAGES = '<< /Type /Pages /Kids [] /Count 0 >>'
const SIGNATURE =
  '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 10] /Contents <00> >>'

/** Everything in one object stream: some hundred octets that inflate to a hundred thousand. */
function packed(form: string, objects: RevisionSpec['objects'] = {}): Uint8Array {
  const all = { 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${form}] >> >>`, 2: PAGES, ...objects }
  return buildPdf([{ objects: all, xref: 'stream', packed: Object.keys(all).map(Number) }])
}

const ONCE_ENDLESS: readonly Sample[] = [
  {
    name: 'a field with a long name whose kids are one object, and no signature',
    bytes: packed('4 0 R', {
      4: `<< /T (${'A'.repeat(125_000)}) /Kids [${'5 0 R '.repeat(2_000)}] >>`,
      5: '<< /FT /Sig /T (k) /Parent 4 0 R >>',
    }),
  },
  {
    name: 'a lock that names one long text, in a field of its own',
    bytes: packed('<< /FT /Sig /T (a) /V 7 0 R /Lock 8 0 R >>', {
      7: SIGNATURE,
      8: `<< /Type /SigFieldLock /Action /Include /Fields [${'9 0 R '.repeat(8_000)}] >>`,
      9: `(${'A'.repeat(30_000)})`,
    }),
  },
  {
    name: 'one signature as the value of a hundred thousand fields',
    bytes: packed('<< /FT /Sig /T (k) /V 9 0 R >> '.repeat(100_000), { 9: SIGNATURE }),
  },
]
