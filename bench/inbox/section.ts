export async function inboxSection(_quick: boolean): Promise<void> {}
