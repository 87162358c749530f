import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The schema of ETSI TS 119 102-2 V1.4.1, as its publisher calls the file. */
const SCHEMA = 'TS119102-2-v141.xsd'

/** Where schemas import each other from, and the file that it is here. */
const IMPORTED: Readonly<Record<string, string>> = {
  'http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd': 'xmldsig-core-schema.xsd',
  'http://www.w3.org/TR/2008/REC-xmldsig-core-20080610/xmldsig-core-schema.xsd': 'xmldsig-core-schema.xsd',
  'http://uri.etsi.org/01903/v1.3.2/XAdES.xsd': 'XAdES01903v132-202407.xsd',
  'http://uri.etsi.org/19612/v2.2.1/ts_119612v020201_201601xsd.xsd': 'ts_119612v020401_xsd.xsd',
  'http://www.w3.org/2001/xml.xsd': 'xml.xsd',
}

/** The files of a folder of schemas that are needed. */
export const SCHEMA_FILES: readonly string[] = [SCHEMA, ...new Set(Object.values(IMPORTED))]

export async function hasXmllint(): Promise<boolean> {
  return run('xmllint', ['--version']).then(
    () => true,
    // It is not installed, or is not of use: either way nothing is validated.
    () => false,
  )
}

/** What `xmllint` says of texts by their name; an empty text where one is valid. No request is made to the network. */
export async function validateReports(
  schemas: string,
  texts: readonly (readonly [name: string, xml: string])[],
): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'etsi-report-'))
  try {
    const catalog = join(folder, 'catalog.xml')
    await writeFile(catalog, catalogOf(schemas))
    const problems = new Map<string, string>()
    for (const [i, [name, xml]] of texts.entries()) {
      const file = join(folder, `${i}.xml`)
      await writeFile(file, xml)
      problems.set(name, await problemOf(file, join(schemas, SCHEMA), catalog))
    }
    return problems
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** OASIS XML Catalogs 1.1. */
function catalogOf(schemas: string): string {
  const entries = Object.entries(IMPORTED).map(
    ([name, file]) => `<uri name="${name}" uri="${pathToFileURL(resolve(schemas, file))}"/>`,
  )
  return `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n${entries.join('\n')}\n</catalog>\n`
}

async function problemOf(file: string, schema: string, catalog: string): Promise<string> {
  const env = { ...process.env, XML_CATALOG_FILES: pathToFileURL(catalog).href }
  return run('xmllint', ['--noout', '--nonet', '--schema', schema, file], { env }).then(
    () => '',
    ({ stderr }: { readonly stderr: string }) => firstProblem(stderr),
  )
}

/** The parser warns of the same schema under two addresses. */
const firstProblem = (told: string): string =>
  told.split('\n').find((line) => line !== '' && !line.includes('warning')) ?? 'xmllint says nothing'
