export async function waitingSection(_quick: boolean): Promise<void> {}
