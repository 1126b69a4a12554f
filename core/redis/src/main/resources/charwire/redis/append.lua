-- stream epoch version from to chars lines keepFrom lease. The comparisons keep a stale leader out; positions are compared as text, for
-- Lua's numbers end at 2^53.
local meta = redis.call('HMGET', KEYS[1], 'stream', 'epoch', 'position', 'version')
if meta[1] ~= ARGV[1] then return 'STREAM' end
if meta[2] ~= ARGV[2] then return 'EPOCH' end
if meta[3] ~= ARGV[4] then return 'HEAD' end
if meta[4] ~= ARGV[3] then return 'VERSION' end
local keys = string.sub(KEYS[1], 1, -5)
redis.call('XADD', keys .. 'log:' .. ARGV[1], 'MINID', '~', ARGV[8], ARGV[5] .. '-0',
  'chars', ARGV[6], 'epoch', ARGV[2], 'version', ARGV[3], 'lines', ARGV[7])
redis.call('HSET', KEYS[1], 'position', ARGV[5], 'sequence', '0')
redis.call('SET', keys .. 'lease', ARGV[2], 'PX', ARGV[9])
return 1
