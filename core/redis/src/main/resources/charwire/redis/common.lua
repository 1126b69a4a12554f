-- Stands before every script but append.lua. KEYS[1] is {charwire:NAME}:meta; all other keys have its hash tag, and are made from it here.
local meta = KEYS[1]
local keys = string.sub(meta, 1, -5)

-- All that any script and the reader use: whichever comes first finds out what is missing.
local refused = refusal(
  {'HMGET', meta, 'stream'}, {'HGET', meta, 'stream'}, {'HGETALL', meta}, {'HSET', meta, 'stream', ''}, {'HDEL', meta, 'stream'},
  {'PTTL', keys .. 'lease'}, {'SET', keys .. 'lease', ''}, {'UNLINK', keys .. 'lease'}, {'TIME'},
  {'XADD', keys .. 'log:', '*', '', ''}, {'XRANGE', keys .. 'log:', '-', '+'}, {'XREAD', 'STREAMS', keys .. 'log:', '0'})
if refused then return refused end

local function whole(number)
  return string.format('%.0f', number)
end

-- Milliseconds since 1970 by the engine's clock, which alone counts.
local function now()
  local time = redis.call('TIME')
  return whole(time[1] * 1000 + math.floor(time[2] / 1000))
end

-- Writes an entry without characters behind the head, and returns its id. A slow stream may have any number of them in a few characters:
-- the log has no more entries than it keeps characters.
local function mark(...)
  local head = redis.call('HMGET', meta, 'stream', 'position', 'sequence', 'keep')
  local sequence = whole(head[3] + 1)
  local id = head[2] .. '-' .. sequence
  redis.call('XADD', keys .. 'log:' .. head[1], 'MAXLEN', '~', head[4], id, ...)
  redis.call('HSET', meta, 'sequence', sequence)
  return id
end

-- The settings have a new version from here on; the last 1,000 are kept for readers that have missed their entries.
local function version(before, settings)
  local after = whole(before + 1)
  redis.call('HSET', meta, 'version', after)
  redis.call('HSET', keys .. 'settings', after, settings)
  redis.call('HDEL', keys .. 'settings', whole(before - 999))
end

-- Begins a stream at position 0, where there is none or in place of another.
local function begin(stream, settings)
  redis.call('HSET', meta, 'stream', stream, 'position', '0', 'sequence', '0', 'epoch', '0', 'version', '1',
    'settings', settings, 'paused', '0', 'answered', '0', 'since', now(), 'server', '', 'leader', '')
  redis.call('UNLINK', keys .. 'epochs', keys .. 'settings', keys .. 'requests', keys .. 'lease')
  redis.call('HSET', keys .. 'settings', '1', settings)
end

