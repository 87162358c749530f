import { expect } from 'vitest'
import {
  PROBLEM_TYPE,
  PROBLEMS,
  type ProblemCode,
  type ProblemDocument,
} from '../../../examples/backend/src/http/problem.ts'

/** The problem that an answer has, after what every problem has was looked at. */
export async function expectProblem(response: Response, code: ProblemCode): Promise<ProblemDocument> {
  const text = await response.text()
  expect(text).toContain(code)
  const problem: ProblemDocument = JSON.parse(text)
  const [status, title] = PROBLEMS[code]
  expect(problem).toMatchObject({ type: `urn:asean-verify:problem:${code}`, title, status, code })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain(PROBLEM_TYPE)
  expectSafeHeaders(response)
  expect(response.headers.get('retry-after')).toBe(status === 503 ? '1' : null)
  // No stack, no path, no message of somebody else's.
  expect(text).not.toMatch(/\\n +at |node_modules|FST_|\.ts\b|\.js\b/)
  return problem
}

export function expectSafeHeaders(response: Response): void {
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
}
