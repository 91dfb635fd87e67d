// Ends the mock server with the task runner that started it, even when that one is killed:
// the task runner holds the other end of this pipe, and the system closes it.
process.stdin.on("end", () => process.exit()).resume();
