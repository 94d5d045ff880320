-- Reviews a malformed seed in Neovim with its own LSP client, whose calls are those of 0.7 and later:
--   nvim --headless -u NONE -i NONE -n -c 'luafile review.lua' FILE
-- The environment variable SERVER is the server's command as a JSON array. Ends like a mocha run.

local passing, failures = 0, {}
local function test(name, body)
  local good, message = pcall(body)
  if good then
    passing = passing + 1
    io.stdout:write('  ✔ ' .. name .. '\n')
  else
    failures[#failures + 1] = name .. ': ' .. tostring(message)
    io.stdout:write('  ' .. #failures .. ') ' .. name .. '\n')
  end
end

local buffer = vim.api.nvim_get_current_buf()
local document = { uri = vim.uri_from_bufnr(buffer) }
local client

local function eventually(what, condition)
  assert(vim.wait(10000, condition, 20), what)
end

local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, 10000)
  assert(answers, problem)
  local answer = answers[client]
  assert(answer and not answer.err, vim.inspect(answer))
  return answer.result
end

-- The place of a text, in a file of ASCII characters alone.
local function range_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from, to = line:find(text, 1, true)
    if from then
      return {
        start = { line = number - 1, character = from - 1 },
        ['end'] = { line = number - 1, character = to },
      }
    end
  end
  error('the file has no ' .. text)
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    found[#found + 1] = diagnostic.code or diagnostic.user_data.lsp.code
  end
  table.sort(found)
  return table.concat(found, ' ')
end

test('the server starts', function()
  local command = vim.fn.json_decode(os.getenv('SERVER'))
  client = vim.lsp.start_client({ name = 'seedmark', cmd = command, root_dir = vim.fn.getcwd() })
  assert(client, 'no client')
  eventually('expected it to be initialized', function()
    local running = vim.lsp.get_client_by_id(client)
    return running and running.initialized
  end)
  vim.lsp.buf_attach_client(buffer, client)
end)

test('the outline has the title', function()
  local symbols = ask('textDocument/documentSymbol', { textDocument = document })
  assert(symbols[1] and symbols[1].name == 'Harbour inspection', vim.inspect(symbols))
end)

test('diagnostics arrive', function()
  eventually('expected two, had ' .. codes(), function()
    return codes() == 'marker/detached-attributes marker/unclosed-text'
  end)
end)

test('a fix is offered, and takes the mistake away', function()
  local range = range_of('[Morocco{.place}')
  local diagnostics = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.lnum == range.start.line then
      diagnostics[#diagnostics + 1] = diagnostic.user_data.lsp
      diagnostics[#diagnostics].range = range
      diagnostics[#diagnostics].message = diagnostic.message
    end
  end
  local actions = ask('textDocument/codeAction', {
    textDocument = document,
    range = range,
    context = { diagnostics = diagnostics, only = { 'quickfix' } },
  })
  assert(actions[1] and actions[1].edit, vim.inspect(actions))
  local encoding = vim.lsp.get_client_by_id(client).offset_encoding or 'utf-16'
  vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  assert(text:find('from [Morocco]{.place} arrived', 1, true), text)
  eventually('expected the diagnostic to go', function()
    return codes() == 'marker/detached-attributes'
  end)
end)

test('types are completed in a marker', function()
  local found = ask('textDocument/completion', {
    textDocument = document,
    position = range_of('place} arrived').start,
  })
  local labels = {}
  for _, item in ipairs(found and found.items or {}) do
    labels[#labels + 1] = item.label
  end
  assert(vim.tbl_contains(labels, 'place'), vim.inspect(found))
end)

test('a refactoring is offered as an edit, and undone in one step', function()
  local before = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local title = 'Remove the marker of “Morocco”'
  local actions = ask('textDocument/codeAction', {
    textDocument = document,
    range = range_of('Morocco]'),
    context = { diagnostics = {}, only = { 'refactor' } },
  })
  local chosen
  for _, action in ipairs(actions or {}) do
    assert(not action.command, vim.inspect(action))
    if action.title == title then
      chosen = action
    end
  end
  assert(chosen, vim.inspect(actions))
  if not chosen.edit then
    chosen = ask('codeAction/resolve', chosen)
  end
  local encoding = vim.lsp.get_client_by_id(client).offset_encoding or 'utf-16'
  -- What a script does is one step of undoing, unless it says where the next begins.
  vim.cmd('let &undolevels = &undolevels')
  vim.lsp.util.apply_workspace_edit(chosen.edit, encoding)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  assert(text:find('from Morocco arrived', 1, true), text)
  vim.cmd('silent undo')
  assert(vim.deep_equal(before, vim.api.nvim_buf_get_lines(buffer, 0, -1, false)))
end)

test('a hover tells the type of a mention', function()
  local hover = ask('textDocument/hover', {
    textDocument = document,
    position = range_of('Morocco]').start,
  })
  local text = vim.inspect(hover and hover.contents)
  assert(text:find('Morocco', 1, true) and text:find('place', 1, true), text)
end)

test('the references of a mention are found', function()
  local found = ask('textDocument/references', {
    textDocument = document,
    position = range_of('Morocco]').start,
    context = { includeDeclaration = false },
  })
  local here = vim.tbl_filter(function(location)
    return location.uri == document.uri
  end, found)
  assert(#here == 1, vim.inspect(found))
end)

test('a rename changes the text of a mention', function()
  local edit = ask('textDocument/rename', {
    textDocument = document,
    position = range_of('Morocco]').start,
    newName = 'Portugal',
  })
  local encoding = vim.lsp.get_client_by_id(client).offset_encoding or 'utf-16'
  vim.lsp.util.apply_workspace_edit(edit, encoding)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  assert(text:find('from [Portugal]{.place} arrived', 1, true), text)
end)

if client then
  vim.lsp.stop_client(client)
end
io.stdout:write(('\n  %d passing\n'):format(passing))
if #failures > 0 then
  io.stdout:write(('  %d failing\n\n%s\n'):format(#failures, table.concat(failures, '\n')))
end
vim.cmd(#failures == 0 and 'qall!' or 'cquit 1')
