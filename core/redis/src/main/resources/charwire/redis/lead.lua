-- stream newStream settings server label nonce lease keep. The empty stream is whichever there is. The lease of the caller's own last epoch does
-- not keep it waiting.
local before = redis.call('HMGET', meta, 'stream', 'server')
if ARGV[1] ~= '' and ARGV[1] ~= before[1] then return 'STREAM' end
local lease = redis.call('PTTL', keys .. 'lease')
if before[1] and lease > 0 and before[2] ~= ARGV[4] then return {lease} end
if not before[1] then begin(ARGV[2], ARGV[3]) end
redis.call('HSET', meta, 'keep', ARGV[8])
local epoch = whole(redis.call('HGET', meta, 'epoch') + 1)
local id = mark('led', epoch, 'nonce', ARGV[6], 'leader', ARGV[5])
redis.call('HSET', meta, 'epoch', epoch, 'server', ARGV[4], 'leader', ARGV[5])
redis.call('HSET', keys .. 'epochs', epoch, id .. ' ' .. ARGV[6])
redis.call('HDEL', keys .. 'epochs', whole(epoch - 1000))
redis.call('SET', keys .. 'lease', epoch, 'PX', ARGV[7])
local state = redis.call('HMGET', meta, 'stream', 'version', 'settings', 'paused')
return {state[1], epoch, id, state[2], state[3], state[4]}
