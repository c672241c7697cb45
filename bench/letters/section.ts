export async function lettersSection(_quick: boolean): Promise<void> {}
