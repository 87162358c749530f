import { Problem } from './problem.ts'

/** What bodies may take that are being received: octets, of all of them together. */
export interface Room {
  /** @throws {Problem} `BUSY` */
  take(octets: number): void
}

export interface AdmissionLimits {
  /** Bodies that are being received at one time. One that drips holds little but its place. */
  readonly maxReceived: number
  /** Documents that wait or are judged at one time. */
  readonly maxJudged: number
  readonly maxBodyBytes: number
}

/**
 * How much is in the service at one time. What is being received and what is judged are counted apart: a client that takes its time keeps nobody from being
 * judged. Memory is bounded by octets, and not by the number of those who send them.
 */
export interface Admission {
  /** Before a body is asked for. */
  refuseIfFull(): void
  /** @throws {Problem} `BUSY` */
  receive<Result>(work: (room: Room) => Promise<Result>): Promise<Result>
  /** @throws {Problem} `BUSY` */
  judge<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createAdmission({ maxReceived, maxJudged, maxBodyBytes }: AdmissionLimits): Admission {
  const mostOctets = maxJudged * maxBodyBytes
  let [receiving, octets, judging] = [0, 0, 0]
  function refuseIfFull(): void {
    if (receiving >= maxReceived || judging >= maxJudged) throw new Problem('BUSY')
  }
  return {
    refuseIfFull,
    async receive(work) {
      refuseIfFull()
      receiving += 1
      let taken = 0
      const take = (more: number): void => {
        if (octets + more > mostOctets) throw new Problem('BUSY')
        taken += more
        octets += more
      }
      try {
        return await work({ take })
      } finally {
        receiving -= 1
        octets -= taken
      }
    },
    async judge(work) {
      if (judging >= maxJudged) throw new Problem('BUSY')
      judging += 1
      try {
        return await work()
      } finally {
        judging -= 1
      }
    },
  }
}
