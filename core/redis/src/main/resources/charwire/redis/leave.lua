-- stream epoch
local state = redis.call('HMGET', meta, 'stream', 'epoch')
if state[1] ~= ARGV[1] then return 'STREAM' end
if state[2] ~= ARGV[2] then return 'EPOCH' end
mark('left', ARGV[2])
redis.call('UNLINK', keys .. 'lease')
return 1
