-- Which of the commands that the scripts and the reader use is forbidden to this user; 1 for none.
local used = {
  {'HMGET', meta, 'stream'}, {'HGET', meta, 'stream'}, {'HGETALL', meta}, {'HSET', meta, 'stream', ''}, {'HDEL', meta, 'stream'},
  {'PTTL', keys .. 'lease'}, {'SET', keys .. 'lease', ''}, {'UNLINK', keys .. 'lease'}, {'TIME'},
  {'XADD', keys .. 'log:', '*', '', ''}, {'XRANGE', keys .. 'log:', '-', '+'}, {'XREAD', 'STREAMS', keys .. 'log:', '0'}
}
for _, command in ipairs(used) do
  if not redis.acl_check_cmd(unpack(command)) then return command[1] end
end
return 1
