import { explain } from '../index.ts'
import type { CheckedFinding, TrustCheck } from '../trust/tools.ts'

/** SARIF 2.1.0 (OASIS), as far as code hosts and editors show it: one run, a rule for each code that was found, a place for each result. */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [SarifRun]
}

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string
      readonly version: string
      readonly rules: readonly { readonly id: string; readonly shortDescription: { readonly text: string } }[]
    }
  }
  readonly results: readonly SarifResult[]
}

interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: CheckedFinding['level']
  readonly message: { readonly text: string }
  readonly locations: readonly object[]
}

/** The level names of SARIF are those of findings. `pathOf` gives the path of a file as it was given. */
export async function sarifOf(
  { findings }: TrustCheck,
  pathOf: (name: string) => string,
  version: string,
): Promise<SarifLog> {
  const codes = [...new Set(findings.map(({ code }) => code))].sort()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'asean-verify trust check',
            version,
            rules: await Promise.all(
              codes.map(async (code) => ({ id: code, shortDescription: { text: await explain(code) } })),
            ),
          },
        },
        results: await Promise.all(findings.map((finding) => resultOf(finding, codes.indexOf(finding.code), pathOf))),
      },
    ],
  }
}

async function resultOf(
  finding: CheckedFinding,
  ruleIndex: number,
  pathOf: (name: string) => string,
): Promise<SarifResult> {
  const { code, level, file, line, pointer, data } = finding
  const why = data['why'] === undefined ? '' : ` (${data['why']})`
  const physicalLocation = {
    artifactLocation: { uri: encodeURI(pathOf(file).replaceAll('\\', '/')) },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  }
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: `${await explain(code, data)}${why}` },
    locations:
      file === ''
        ? []
        : [
            {
              physicalLocation,
              ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'member' }] }),
            },
          ],
  }
}
