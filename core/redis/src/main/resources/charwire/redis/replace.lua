-- stream newStream settings
if redis.call('HGET', meta, 'stream') ~= ARGV[1] then return 1 end
begin(ARGV[2], ARGV[3])
redis.call('UNLINK', keys .. 'log:' .. ARGV[1])
return 1
