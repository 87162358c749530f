import { RULES } from '../../src/render/redaction/rules.ts'
import { cutTable } from './cut-table.ts'
import { jsonSchema, type Schema } from './json-schema.ts'
import { readForms } from './read-form.ts'
import { redactionTable } from './redaction-table.ts'
import { reportPage } from './report-page.ts'

const ID = 'urn:asean-verify:schema:report:2'

/** What the types of a report give, by the path of each file. */
export interface MadeFiles {
  readonly schemas: Readonly<Record<string, Schema>>
  readonly texts: Readonly<Record<string, string>>
}

/** `folder`: of the repository. `page`: what docs/report.md is, of which the tables are made anew. */
export function madeFiles(folder: string, page: string): MadeFiles {
  const forms = readForms(`${folder}/src/report/types.ts`, 'Report', folder)
  const contained = readForms(`${folder}/src/report/contained.ts`, 'ContainedReport', folder)
  const path = readForms(`${folder}/src/report/path-result.ts`, 'PathResult', folder)
  return {
    schemas: {
      'src/report/report.schema.json': jsonSchema(forms, { $id: ID, title: 'Report of asean-verify' }),
      'src/report/path-result.schema.json': jsonSchema(
        path,
        { $id: 'urn:asean-verify:schema:path-result:2', title: 'Path result of asean-verify' },
        { id: ID, forms },
      ),
      'src/report/contained.schema.json': jsonSchema(
        contained,
        { $id: 'urn:asean-verify:schema:contained:2', title: 'Report of asean-verify on a document and what is in it' },
        { id: ID, forms },
      ),
    },
    texts: {
      'src/render/redaction/redaction-table.ts': redactionTable(forms, Object.keys(RULES)),
      'src/report/cut-table.ts': cutTable(forms),
      'docs/report.md': reportPage(page, forms),
    },
  }
}
