import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Ajv, { type ValidateFunction } from 'ajv'
import { WHOLE_LISTS } from '../../src/cli/whole-lists.ts'
import type { ListJson } from '../../src/lists/list-json.ts'
import { readTrustList } from '../../src/lists/list-reader.ts'
import { createTestbed } from '../../src/testbed/testbed.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'

/**
 * The JSON Schema of ETSI TS 119 602, which our profile narrows: what the reader takes has to be valid by it. The lists of the package and of the
 * testbed, and each of those with one member left out.
 */
export const etsiTrustList: Adapter = {
  folder: 'schemas',
  name: 'ts-119-602',
  compares: 'every list that is taken is valid by the JSON Schema of ETSI TS 119 602',
  async run(folder) {
    const validate = await schemaOf(folder)
    const testbed = await createTestbed()
    const lists = [
      ...WHOLE_LISTS.map((list) => ['package', list as ListJson] as const),
      ...Object.values(testbed.lists).map((text) => ['testbed', JSON.parse(text) as ListJson] as const),
    ]
    return lists.flatMap(([from, list]) => {
      const name = `${from} ${list.LoTE.ListAndSchemeInformation.SchemeTerritory}`
      const lacking = membersOf(list).map((pointer) =>
        compare(`${name} without ${pointer}`, without(list, pointer), validate),
      )
      return [whole(name, list, validate), ...lacking]
    })
  },
}

/** The schema refers to that of RFC 7517 by a path in its source. */
async function schemaOf(folder: string): Promise<ValidateFunction> {
  const read = async (name: string): Promise<object> => JSON.parse(await readFile(join(folder, name), 'utf8')) as object
  const ajv = new Ajv({ strict: false, validateFormats: false })
  ajv.addSchema(await read('rfc7517.json'), 'rfcs/rfc7517.json')
  return ajv.compile(await read('1960201_json_schema.json'))
}

const verdict = (taken: boolean): string => (taken ? 'valid' : 'not valid')

function isRead(list: unknown): boolean {
  return readTrustList(handOver(new TextEncoder().encode(JSON.stringify(list))), 'not asked').ok
}

function whole(name: string, list: ListJson, validate: ValidateFunction): CaseResult {
  const [theirs, ours] = [validate(list), isRead(list)]
  return { name, expected: 'valid', actual: verdict(theirs && ours), agrees: theirs && ours }
}

/** Ours may refuse more, and never less. */
function compare(name: string, list: unknown, validate: ValidateFunction): CaseResult {
  const [theirs, ours] = [validate(list), isRead(list)]
  return { name, expected: verdict(theirs), actual: verdict(ours), agrees: theirs || !ours }
}

/** JSON pointers to every member, of the first of several alike. */
function membersOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return membersOf(value[0], `${at}/0`)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([member, inner]) => [`${at}/${member}`, ...membersOf(inner, `${at}/${member}`)])
}

function without(list: ListJson, pointer: string): unknown {
  const copy: unknown = structuredClone(list)
  const steps = pointer.slice(1).split('/')
  const last = steps.pop() ?? ''
  let holder = copy as Record<string, unknown>
  for (const step of steps) holder = holder[step] as Record<string, unknown>
  delete holder[last]
  return copy
}
