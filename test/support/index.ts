export { browser, type TestBrowser } from './browser';
export { smtpServer, type ReceivedMail, type TestSmtpServer } from './smtp-server';
export { createTestApp, type TestApp, type TestAppOptions } from './test-app';
export { createTestDatabase, type TestDatabase } from './test-database';
export { waitFor } from './wait-for';
