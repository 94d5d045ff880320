// Takes the place of @vscode/spdlog, a native module that would have to be compiled, in VS Code's server: the
// part of its interface that VS Code uses.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = levels.indexOf('info');
  #format = (level, message) => `${new Date().toISOString()} [${level}] ${message}\n`;

  constructor(file) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#file = file;
    for (const [severity, level] of levels.entries()) {
      this[level] = message => {
        if (severity >= this.#level) {
          appendFileSync(this.#file, this.#format(level, message));
        }
      };
    }
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  clearFormatters() {
    this.#format = (_, message) => message;
  }

  setPattern() {}
  flush() {}
  drop() {}
}

const create = async (_name, file) => new Logger(file);

// Assigned one by one, which is how an `import` finds the names of a CommonJS module.
exports.Logger = Logger;
exports.version = 0;
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = create;
