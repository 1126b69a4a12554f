-- stream epoch version from keepFrom lease, and of each entry: to chars lines. All are written or none. The comparisons keep a stale leader
-- out; positions are compared as text, for Lua's numbers end at 2^53.
local keys = string.sub(KEYS[1], 1, -5)
local log, lease = keys .. 'log:' .. ARGV[1], keys .. 'lease'
local refused = refusal({'HMGET', KEYS[1], 'stream'}, {'XADD', log, '*', '', ''}, {'HSET', KEYS[1], 'stream', ''}, {'SET', lease, ''})
if refused then return refused end
local meta = redis.call('HMGET', KEYS[1], 'stream', 'epoch', 'position', 'version')
if meta[1] ~= ARGV[1] then return 'STREAM' end
if meta[2] ~= ARGV[2] then return 'EPOCH' end
if meta[3] ~= ARGV[4] then return 'HEAD' end
if meta[4] ~= ARGV[3] then return 'VERSION' end
for i = 7, #ARGV, 3 do
  redis.call('XADD', log, 'MINID', '~', ARGV[5], ARGV[i] .. '-0',
    'chars', ARGV[i + 1], 'epoch', ARGV[2], 'version', ARGV[3], 'lines', ARGV[i + 2])
end
redis.call('HSET', KEYS[1], 'position', ARGV[#ARGV - 2], 'sequence', '0')
redis.call('SET', lease, ARGV[2], 'PX', ARGV[6])
return 1
