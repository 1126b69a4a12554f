-- epoch mark. How things stand; the empty mark asks for no entry.
local state = redis.call('HMGET', meta, 'stream', 'position', 'sequence', 'epoch', 'version', 'settings', 'paused', 'answered', 'since',
  'leader')
if not state[1] then return {} end
local epochs = redis.call('HMGET', keys .. 'epochs', ARGV[1], whole(ARGV[1] + 1), state[4])
state[11] = epochs[1]
state[12] = epochs[2]
state[13] = epochs[3]
state[14] = ARGV[2] ~= '' and redis.call('XRANGE', keys .. 'log:' .. state[1], ARGV[2], ARGV[2]) or {}
return state
