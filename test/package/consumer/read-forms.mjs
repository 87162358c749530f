import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Ajv from 'ajv-draft-04'
import formats from 'ajv-formats'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseJunit } from 'junit2json'

/** Reads `verdicts.sarif`, `verdicts.xml` and `verdicts.csv` of a folder as other programs do, and prints what they say of each file. */
const folder = process.argv[2]
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8')

const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
formats(ajv)
const isSarif = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
const sarif = JSON.parse(read('verdicts.sarif'))
const faults = isSarif(sarif) ? [] : isSarif.errors.map(({ instancePath, message }) => `${instancePath} ${message}`)

const [suite] = (await parseJunit(read('verdicts.xml'))).testsuite
const rows = parseCsv(read('verdicts.csv'), { columns: true })

console.log(
  JSON.stringify({
    faults,
    sarif: sarif.runs[0].results.map(({ level, locations: [place] }) => [
      place.physicalLocation.artifactLocation.uri,
      level,
    ]),
    junit: {
      counts: [suite.tests, suite.failures, suite.errors, suite.skipped],
      cases: suite.testcase.map(({ name, failure, error, skipped }) => [
        name,
        failure !== undefined
          ? 'failure'
          : error !== undefined
            ? 'error'
            : skipped !== undefined
              ? 'skipped'
              : 'passed',
      ]),
    },
    csv: rows.map(({ file, outcome, signature }) => [file, outcome, signature]),
  }),
)
