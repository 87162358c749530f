import { Problem } from './problem.ts'

/** How many uploads are in the service at one time, from the first byte of a body to the verdict: what bounds its memory. */
export interface Admission {
  /** Before a body is asked for. */
  refuseIfFull(): void
  /** @throws {Problem} `BUSY` */
  admit<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createAdmission(most: number): Admission {
  let inside = 0
  function refuseIfFull(): void {
    if (inside >= most) throw new Problem('BUSY')
  }
  return {
    refuseIfFull,
    async admit(work) {
      refuseIfFull()
      inside += 1
      try {
        return await work()
      } finally {
        inside -= 1
      }
    },
  }
}
