'use strict';
// The server of `npm start` drains and ends when its launcher is gone (kill -9 sends no signal on).
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
