/** Results in the order of the inputs, with a limit on how many are worked on at once. */
export async function inTurn<Input, Result>(
  inputs: readonly Input[],
  atOnce: number,
  work: (input: Input) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let i = next++; i < inputs.length; i = next++) results[i] = await work(inputs[i] as Input)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, inputs.length) }, worker))
  return results
}
