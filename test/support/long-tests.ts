// On a loaded machine everything takes longer than jest's five seconds; only a failure uses this up.
jest.setTimeout(300_000);
